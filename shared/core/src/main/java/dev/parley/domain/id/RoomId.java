package dev.parley.domain.id;

/// A room. Made by the server from 128 random bits; any visible ASCII without `#` is accepted from clients, since an
/// unknown room must look like a foreign one.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record RoomId(String value) {
    public RoomId {
        Text.ROOM.require(value, "roomId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.ROOM.holds(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
