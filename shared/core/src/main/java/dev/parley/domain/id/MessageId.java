package dev.parley.domain.id;

/// The server's id of an accepted message.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record MessageId(String value) {
    public MessageId {
        Text.require(Text.KEY, value, "messageId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.KEY.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
