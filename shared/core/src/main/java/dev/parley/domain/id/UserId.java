package dev.parley.domain.id;

/// One person: the `sub` of the token, 1-120 characters of visible ASCII.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record UserId(String value) {
    private static final String SYSTEM = "system";

    public UserId {
        Text.require(Text.VISIBLE_ASCII, value, "userId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.VISIBLE_ASCII.matcher(value).matches();
    }

    /// Whether the id is kept for the server's own API: `system`, and what begins with `system:`. No token gives such
    /// an
    /// id and no client's frame names one.
    public boolean isReserved() {
        return isReserved(value);
    }

    /// The same of a text.
    public static boolean isReserved(String value) {
        return value.equals(SYSTEM) || value.startsWith(SYSTEM + ":");
    }

    @Override
    public String toString() {
        return value;
    }
}
