package dev.parley.domain.message;

import java.util.Optional;

/// What an edit does to a value that need not be there.
public sealed interface FieldUpdate<T> {
    /// The value stays as it is.
    record Kept<T>() implements FieldUpdate<T> {}

    /// The value goes.
    record Cleared<T>() implements FieldUpdate<T> {}

    record Changed<T>(T value) implements FieldUpdate<T> {}

    /// The value after this update of `present`.
    default Optional<T> applyTo(Optional<T> present) {
        return switch (this) {
            case Kept<T>() -> present;
            case Cleared<T>() -> Optional.empty();
            case Changed<T>(T value) -> Optional.of(value);
        };
    }
}
