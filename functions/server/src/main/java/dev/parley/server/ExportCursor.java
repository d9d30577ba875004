package dev.parley.server;

import dev.parley.domain.id.RoomId;
import dev.parley.port.room.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where the export of a user goes on: in the list of rooms, or in the log of a room that the user is in, or
/// was in.
///
/// @param place the cursor of the list, or a room; empty before the first
record ExportCursor(Part part, String place, long seq) {
    enum Part {
        ROOMS,
        PRESENT,
        PAST
    }

    private static final String SEPARATOR = " ";

    static ExportCursor inRooms(String cursor) {
        return new ExportCursor(Part.ROOMS, cursor, 0);
    }

    static ExportCursor startOf(Part part) {
        return new ExportCursor(part, "", 0);
    }

    /// In the same part: in this room after this number.
    ExportCursor in(RoomId roomId, long after) {
        return new ExportCursor(part, roomId.value(), after);
    }

    Optional<RoomId> room() {
        return place.isEmpty() ? Optional.empty() : Optional.of(new RoomId(place));
    }

    String text() {
        String text = part.name() + SEPARATOR + seq + SEPARATOR + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws InvalidCursorException if no export gave the cursor
    static ExportCursor of(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, 3);
            if (parts.length == 3) {
                ExportCursor cursor = new ExportCursor(Part.valueOf(parts[0]), parts[2], Long.parseLong(parts[1]));
                if (cursor.part == Part.ROOMS || cursor.place.isEmpty() || RoomId.isValid(cursor.place)) {
                    return cursor;
                }
            }
            throw new InvalidCursorException();
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException();
        }
    }
}
