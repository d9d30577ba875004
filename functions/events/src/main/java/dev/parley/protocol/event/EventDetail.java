package dev.parley.protocol.event;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.user.Report;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.JsonText;
import dev.parley.protocol.push.RoomChangePush;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes the `detail` of events, and names their types.
///
/// @param stage of the deployment
public record EventDetail(String stage) {
    /// The type of an entry's event: that of the change that it is, or `MessageSent`.
    public static String type(LogEntry entry) {
        return entry.change().map(Change::kind).map(EventDetail::type).orElse("MessageSent");
    }

    private static String type(Change.Kind kind) {
        return switch (kind) {
            case EDIT -> "MessageEdited";
            case DELETE -> "MessageDeleted";
            case REACTION -> "ReactionChanged";
        };
    }

    /// An entry as pushed, in its present state. Its id is made of the room and the number.
    public String of(RoomId roomId, LogEntry entry) {
        return text(
                roomId + ":" + entry.seq(),
                roomId,
                out -> out.object("entry", nested -> DomainFields.logEntry(nested, entry)));
    }

    /// A change of a room as pushed to its members.
    public String of(String id, MembershipEvent change) {
        return text(id, change.roomId(), out -> out.object("room", push(change)));
    }

    /// A report. What it is about is `seq`, `userId`, or the room.
    public String of(Report report) {
        return text(report.id(), report.roomId(), out -> out.object("report", nested -> report(nested, report)));
    }

    private static void report(JsonOutput out, Report report) {
        out.text("reportId", report.id());
        out.text("reporter", report.reporter().value());
        out.text("roomId", report.roomId().value());
        switch (report.subject()) {
            case Report.Subject.TheRoom() -> {}
            case Report.Subject.Message(long seq) -> out.number("seq", seq);
            case Report.Subject.User(var userId) -> out.text("userId", userId.value());
        }
        out.text("reason", report.reason());
        out.time("at", report.at());
    }

    private String text(String id, RoomId roomId, Consumer<JsonOutput> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonText.write(bytes, out -> {
            out.text("id", id);
            out.text("stage", stage);
            out.text("roomId", roomId.value());
            content.accept(out);
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RoomChangePush push(MembershipEvent change) {
        RoomId roomId = change.roomId();
        return switch (change) {
            case Event.RoomCreated _ -> push(roomId, RoomChangePush.Event.CREATED, Optional.empty());
            case Event.RoomDeleted _ -> push(roomId, RoomChangePush.Event.DELETED, Optional.empty());
            case Event.MembersAdded added -> push(roomId, RoomChangePush.Event.MEMBER_ADDED, only(added.users()));
            case Event.MembersAsked asked -> push(roomId, RoomChangePush.Event.REQUESTED, only(asked.users()));
            case Event.MemberRemoved removed ->
                push(roomId, RoomChangePush.Event.MEMBER_REMOVED, Optional.of(removed.user()));
            case Event.RoleChanged changed ->
                new RoomChangePush(
                        roomId,
                        RoomChangePush.Event.ROLE_CHANGED,
                        Optional.of(changed.user()),
                        Optional.of(changed.role()));
            case Event.RoomUpdated updated ->
                new RoomChangePush(
                        roomId, RoomChangePush.Event.UPDATED, Optional.empty(), Optional.empty(), updated.update());
        };
    }

    private static RoomChangePush push(RoomId roomId, RoomChangePush.Event event, Optional<UserId> user) {
        return new RoomChangePush(roomId, event, user, Optional.empty());
    }

    private static Optional<UserId> only(List<UserId> users) {
        return users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty();
    }
}
