package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import java.io.IOException;

/// Writes the entries of the lists that replies and pushes carry.
final class EntryWriters {
    private EntryWriters() {}

    static void logEntry(JsonGenerator out, LogEntry entry) throws IOException {
        LogEntryWriter.write(out, entry, FrameCodec.detail(entry));
    }

    static void roomNews(JsonGenerator out, Reply.RoomNews news) throws IOException {
        out.writeStartObject();
        out.writeStringField("roomId", news.roomId().value());
        out.writeNumberField("lastSeq", news.lastSeq());
        FrameWriter.array(out, "messages", news.messages(), EntryWriters::logEntry);
        out.writeBooleanField("hasMore", news.hasMore());
        out.writeEndObject();
    }

    static void roomSummary(JsonGenerator out, Reply.RoomSummary room) throws IOException {
        out.writeStartObject();
        out.writeStringField("roomId", room.roomId().value());
        out.writeStringField("kind", WireName.of(room.kind()));
        FrameWriter.optional(out, "name", room.name());
        out.writeStringField("role", WireName.of(room.role()));
        out.writeNumberField("lastSeq", room.lastSeq());
        if (room.lastAt().isPresent()) {
            FrameWriter.time(out, "lastAt", room.lastAt().get());
        }
        ResultWriter.cursors(out, room.cursors());
        out.writeNumberField("unread", room.unread());
        out.writeEndObject();
    }

    static void memberSummary(JsonGenerator out, Reply.MemberSummary member) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", member.userId().value());
        out.writeStringField("role", WireName.of(member.role()));
        ResultWriter.cursors(out, member.cursors());
        out.writeBooleanField("online", member.online());
        if (member.lastSeenAt().isPresent()) {
            FrameWriter.time(out, "lastSeenAt", member.lastSeenAt().get());
        }
        out.writeEndObject();
    }

    static void receipt(JsonGenerator out, Push.Receipts.Receipt receipt) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", receipt.userId().value());
        ResultWriter.cursors(out, receipt.cursors());
        FrameWriter.time(out, "at", receipt.at());
        out.writeEndObject();
    }

    static void typist(JsonGenerator out, Push.Typing.Typist typist) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", typist.userId().value());
        FrameWriter.time(out, "expiresAt", typist.expiresAt());
        out.writeEndObject();
    }

    static void userId(JsonGenerator out, UserId userId) throws IOException {
        out.writeString(userId.value());
    }

    static void roomId(JsonGenerator out, RoomId roomId) throws IOException {
        out.writeString(roomId.value());
    }
}
