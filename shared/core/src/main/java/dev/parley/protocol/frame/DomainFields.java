package dev.parley.protocol.frame;

import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.json.JsonOutput;

/// Writes the values of the domain that several frames carry.
public final class DomainFields {
    private DomainFields() {}

    public static void logEntry(JsonOutput out, LogEntry entry) {
        LogEntryFields.write(out, entry);
    }

    public static void cursors(JsonOutput out, Cursors cursors) {
        out.number("deliveredSeq", cursors.deliveredSeq());
        out.number("readSeq", cursors.readSeq());
    }
}
