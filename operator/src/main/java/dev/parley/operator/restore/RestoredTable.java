package dev.parley.operator.restore;

import java.util.Optional;

/// A table that was restored, with the settings of the one that it comes from.
///
/// @param stream the ARN of its stream, where it has one
public record RestoredTable(String name, Optional<String> stream) {}
