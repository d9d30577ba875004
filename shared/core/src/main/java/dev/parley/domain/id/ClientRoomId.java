package dev.parley.domain.id;

/// The client's idempotency key of a room's creation, unique for its creator.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record ClientRoomId(String value) {
    public ClientRoomId {
        Text.KEY.require(value, "clientRoomId");
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
