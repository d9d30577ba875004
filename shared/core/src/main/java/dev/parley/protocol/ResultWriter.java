package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.RoomKind;
import java.io.IOException;
import java.util.Optional;

/// Writes the fields of acks.
final class ResultWriter {
    private ResultWriter() {}

    static void write(JsonGenerator out, Reply.Result result) throws IOException {
        switch (result) {
            case Reply.Done() -> {}
            case Reply.Pong(var serverTime) -> FrameWriter.time(out, "serverTime", serverTime);
            case Reply.Sent sent -> sent(out, sent);
            case Reply.HistoryPage page -> historyPage(out, page);
            case Reply.SyncPage page -> syncPage(out, page);
            case Reply.RoomCreated(var id, var kind, var name, var memberCount, var created) -> {
                room(out, id, kind, name, memberCount);
                out.writeBooleanField("created", created);
            }
            case Reply.RoomJoined(var id, var kind, var name, var memberCount, var joined) -> {
                room(out, id, kind, name, memberCount);
                out.writeBooleanField("joined", joined);
            }
            case Reply.MembersAdded added -> membersAdded(out, added);
            case Reply.MemberRemoved(var memberCount) -> out.writeNumberField("memberCount", memberCount);
            case Reply.RoleSet(var role) -> out.writeStringField("role", WireName.of(role));
            case Reply.InviteCreated invite -> inviteCreated(out, invite);
            case Reply.RoomList list -> roomList(out, list);
            case Reply.MemberList list -> memberList(out, list);
            case Reply.ReceiptRecorded(var cursors) -> cursors(out, cursors);
        }
    }

    private static void sent(JsonGenerator out, Reply.Sent sent) throws IOException {
        out.writeStringField("roomId", sent.roomId().value());
        out.writeStringField("clientMessageId", sent.clientMessageId().value());
        out.writeStringField("messageId", sent.messageId().value());
        FrameWriter.time(out, "sentAt", sent.sentAt());
        out.writeBooleanField("duplicate", sent.duplicate());
    }

    private static void historyPage(JsonGenerator out, Reply.HistoryPage page) throws IOException {
        FrameWriter.array(out, "messages", page.messages(), EntryWriters::logEntry);
        out.writeBooleanField("hasMore", page.hasMore());
        out.writeNumberField("lastSeq", page.lastSeq());
    }

    private static void syncPage(JsonGenerator out, Reply.SyncPage page) throws IOException {
        FrameWriter.array(out, "rooms", page.rooms(), EntryWriters::roomNews);
        FrameWriter.array(out, "gone", page.gone(), EntryWriters::roomId);
    }

    private static void room(JsonGenerator out, RoomId id, RoomKind kind, Optional<String> name, int memberCount)
            throws IOException {
        out.writeStringField("roomId", id.value());
        out.writeStringField("kind", WireName.of(kind));
        FrameWriter.optional(out, "name", name);
        out.writeNumberField("memberCount", memberCount);
    }

    private static void membersAdded(JsonGenerator out, Reply.MembersAdded added) throws IOException {
        FrameWriter.array(out, "added", added.added(), EntryWriters::userId);
        out.writeNumberField("memberCount", added.memberCount());
    }

    private static void inviteCreated(JsonGenerator out, Reply.InviteCreated invite) throws IOException {
        out.writeStringField("invite", invite.invite());
        FrameWriter.time(out, "expiresAt", invite.expiresAt());
    }

    private static void roomList(JsonGenerator out, Reply.RoomList list) throws IOException {
        FrameWriter.array(out, "rooms", list.rooms(), EntryWriters::roomSummary);
        FrameWriter.optional(out, "cursor", list.cursor());
    }

    private static void memberList(JsonGenerator out, Reply.MemberList list) throws IOException {
        FrameWriter.array(out, "members", list.members(), EntryWriters::memberSummary);
        FrameWriter.array(out, "typing", list.typing(), EntryWriters::userId);
        FrameWriter.optional(out, "cursor", list.cursor());
    }

    static void cursors(JsonGenerator out, Cursors cursors) throws IOException {
        out.writeNumberField("deliveredSeq", cursors.deliveredSeq());
        out.writeNumberField("readSeq", cursors.readSeq());
    }
}
