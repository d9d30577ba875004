package dev.parley.protocol.frame;

import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.json.JsonOutput;

/// Writes the values of the domain that several frames carry.
public final class DomainFields {
    private DomainFields() {}

    public static void logEntry(JsonOutput out, LogEntry entry) {
        out.number("seq", entry.seq());
        out.text("messageId", entry.message().messageId().value());
        out.text("clientMessageId", entry.message().clientMessageId().value());
        out.text("sender", entry.message().sender().value());
        out.text("body", entry.message().body());
        out.time("sentAt", entry.message().sentAt());
    }

    public static void cursors(JsonOutput out, Cursors cursors) {
        out.number("deliveredSeq", cursors.deliveredSeq());
        out.number("readSeq", cursors.readSeq());
    }
}
