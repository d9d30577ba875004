package dev.parley.emulator.api.option;

import java.nio.file.Path;

/// A built page on the HTTP port. Its files are read at each request: a later build shows without a restart.
///
/// @param folder holds `index.html`, `ops.html` for `/ops`, and all that they name
/// @param headers a JSON file: `headers` are those of each file, where `{origins}` stands for the origin of the
///     gateway; `caching` has a `Cache-Control` for a path, or for all paths that begin with what stands before
/// `*`,
///     and the longest that fits counts
/// @param missing the sentence that a browser reads while the folder has no such file
public record Page(Path folder, Path headers, String missing) {}
