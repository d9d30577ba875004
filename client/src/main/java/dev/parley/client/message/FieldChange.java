package dev.parley.client.message;

import java.util.Optional;

/// What an edit does to one field: leaves it, takes its value away, or gives it another.
///
/// @param named whether the edit names the field
/// @param value absent where the edit takes the value away
public record FieldChange<T>(boolean named, Optional<T> value) {
    /// Leaves the field as it is.
    public static <T> FieldChange<T> none() {
        return new FieldChange<>(false, Optional.empty());
    }

    /// Gives the field a value.
    public static <T> FieldChange<T> to(T value) {
        return new FieldChange<>(true, Optional.of(value));
    }

    /// Takes the field's value away.
    public static <T> FieldChange<T> away() {
        return new FieldChange<>(true, Optional.empty());
    }

    Optional<T> after(Optional<T> before) {
        return named ? value : before;
    }
}
