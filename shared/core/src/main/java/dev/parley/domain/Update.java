package dev.parley.domain;

import java.util.Optional;
import java.util.function.Function;

/// A wanted change of a value that need not be there.
public sealed interface Update<T> {
    /// The value stays as it is.
    record Keep<T>() implements Update<T> {}

    /// The value is taken away.
    record Clear<T>() implements Update<T> {}

    /// The value becomes this one.
    record To<T>(T value) implements Update<T> {}

    static <T> Update<T> keep() {
        return new Keep<>();
    }

    static <T> Update<T> clear() {
        return new Clear<>();
    }

    static <T> Update<T> to(T value) {
        return new To<>(value);
    }

    /// The value after the change.
    default Optional<T> appliedTo(Optional<T> standing) {
        return switch (this) {
            case Keep<T>() -> standing;
            case Clear<T>() -> Optional.empty();
            case To<T>(T value) -> Optional.of(value);
        };
    }

    default boolean isKeep() {
        return this instanceof Keep;
    }

    default <R> Update<R> map(Function<T, R> function) {
        return switch (this) {
            case Keep<T>() -> keep();
            case Clear<T>() -> clear();
            case To<T>(T value) -> to(function.apply(value));
        };
    }
}
