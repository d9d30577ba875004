package dev.parley.client.message;

import dev.parley.client.json.JsonObject;

/// How far the user's messages of a room reached a device, and how far the user read.
public record Cursors(long deliveredSeq, long readSeq) {
    static Cursors of(JsonObject ack) {
        return new Cursors(
                ack.number("deliveredSeq").orElse(0), ack.number("readSeq").orElse(0));
    }
}
