package dev.parley.operator.page;

import java.nio.file.Path;

/// A file of the page as it is stored: its name in the bucket, and how browsers get it.
record PageFile(String name, Path path, String contentType, String cacheControl) {}
