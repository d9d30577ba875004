package dev.parley.domain.id;

/// The server's id of an accepted message.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record MessageId(String value) {
    public MessageId {
        Text.KEY.require(value, "messageId");
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
