package dev.parley.domain.id;

/// One person: the `sub` of the token, 1-120 characters of visible ASCII.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record UserId(String value) {
    /// Who acts where no user does: the deployment itself, by its own backend.
    public static final UserId SYSTEM = new UserId("system");

    private static final String RESERVED = "system:";

    public UserId {
        Text.require(Text.VISIBLE_ASCII, value, "userId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.VISIBLE_ASCII.matcher(value).matches();
    }

    /// Whether the text is kept for the deployment itself: no user has such an id, and none may be named by it.
    public static boolean isReserved(String value) {
        return value.equals("system") || value.startsWith(RESERVED);
    }

    @Override
    public String toString() {
        return value;
    }
}
