package dev.parley.domain.id;

/// One person: the `sub` of the token, 1-120 characters of visible ASCII.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record UserId(String value) {
    public UserId {
        Text.require(Text.VISIBLE_ASCII, value, "userId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.VISIBLE_ASCII.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
