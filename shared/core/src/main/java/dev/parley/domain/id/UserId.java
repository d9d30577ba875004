package dev.parley.domain.id;

/// One person: the `sub` of the token, 1-120 characters of visible ASCII.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record UserId(String value) {
    /// Who acts where no user does: the deployment itself, by its own backend.
    public static final UserId SYSTEM = new UserId("system");

    private static final String RESERVED = "system:";

    public UserId {
        Text.VISIBLE_ASCII.require(value, "userId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.VISIBLE_ASCII.holds(value);
    }

    /// Whether the id is kept for the deployment itself: no token gives it, and no client's frame names it.
    public boolean isReserved() {
        return isReserved(value);
    }

    /// The same of a text: `system`, and what begins with `system:`.
    public static boolean isReserved(String value) {
        return value.equals("system") || value.startsWith(RESERVED);
    }

    @Override
    public String toString() {
        return value;
    }
}
