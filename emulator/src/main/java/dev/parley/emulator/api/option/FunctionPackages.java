package dev.parley.emulator.api.option;

import java.nio.file.Path;
import java.util.function.Function;

/// The packaged jars of functions that run as processes.
///
/// @param jars the jar of a function by the `S3Key` of its code in the template
/// @param build the command that builds them, for the message that one is missing
public record FunctionPackages(Function<String, Path> jars, String build) {}
