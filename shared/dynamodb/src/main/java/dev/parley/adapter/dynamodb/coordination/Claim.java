package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.Digests;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.port.limit.OrderGate.Place;

/// Who claims a number: the beginning of the digest of the frame's id, so that 128 of them fit into one write unit.
/// Two ids of one gate have the same one once in 2.8 x 10^14. A frame without an id claims as such.
record Claim(String digest) {
    /// Characters of a digest, two for a byte.
    static final int LENGTH = 12;

    static Claim of(Place place) {
        String id = place.clientMessageId().map(ClientMessageId::value).orElse("");
        return new Claim(Digests.hex(id).substring(0, LENGTH));
    }
}
