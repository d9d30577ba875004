package dev.parley.adapter.dynamodb.table;

import dev.parley.port.room.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// The position from which a listing continues, bound to that listing by a checksum: a cursor of another
/// listing and a forged text are refused. It is no secret and grants nothing; each page checks anew who may
/// list.
public final class ListingCursor {
    private static final int CHECKSUM_BYTES = 9;

    private ListingCursor() {}

    public static String encode(String listing, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = Arrays.copyOf(Digests.sha256(listing, position), CHECKSUM_BYTES + text.length);
        System.arraycopy(text, 0, cursor, CHECKSUM_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// @throws InvalidCursorException if this listing did not give the cursor
    public static String decode(String listing, String cursor) {
        byte[] bytes = bytesOf(cursor);
        if (bytes.length <= CHECKSUM_BYTES) {
            throw new InvalidCursorException();
        }
        String position = new String(bytes, CHECKSUM_BYTES, bytes.length - CHECKSUM_BYTES, StandardCharsets.UTF_8);
        if (!encode(listing, position).equals(cursor)) {
            throw new InvalidCursorException();
        }
        return position;
    }

    private static byte[] bytesOf(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException();
        }
    }
}
