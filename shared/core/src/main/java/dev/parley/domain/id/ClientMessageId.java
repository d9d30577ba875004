package dev.parley.domain.id;

/// The client's idempotency key of a message, unique for its sender and room.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record ClientMessageId(String value) {
    public ClientMessageId {
        Text.KEY.require(value, "clientMessageId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.KEY.holds(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
