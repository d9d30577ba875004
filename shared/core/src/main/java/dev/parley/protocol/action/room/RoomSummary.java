package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/// A room as its member sees it, or where `requestedBy` is present as one who is asked in sees it. `peer` is the
/// other user of a direct room. `last` is absent where no message is visible.
public record RoomSummary(
        RoomId roomId,
        RoomKind kind,
        RoomAbout about,
        Role role,
        long lastSeq,
        Optional<Instant> lastAt,
        Cursors cursors,
        long unread,
        Optional<UserId> requestedBy,
        Optional<UserId> peer,
        NotifyLevel notifyLevel,
        Optional<LastMessage> last)
        implements JsonObject {
    /// The same room; its latest message only where this user wrote it.
    public RoomSummary withWordsOfAlone(UserId user) {
        return new RoomSummary(
                roomId,
                kind,
                about,
                role,
                lastSeq,
                lastAt,
                cursors,
                unread,
                requestedBy,
                peer,
                notifyLevel,
                last.filter(message -> message.sender().equals(user)));
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("roomId", roomId.value());
        out.choice("kind", kind);
        out.text("name", about.name());
        out.text("topic", about.topic());
        out.text("avatarUrl", about.avatarUrl());
        out.choice("role", role);
        out.number("lastSeq", lastSeq);
        out.time("lastAt", lastAt);
        DomainFields.cursors(out, cursors);
        out.number("unread", unread);
        out.text("state", requestedBy.isPresent() ? "requested" : "active");
        out.text("requestedBy", requestedBy.map(UserId::value));
        out.text("peer", peer.map(UserId::value));
        out.choice("notify", notifyLevel);
        out.object("last", last);
    }
}
