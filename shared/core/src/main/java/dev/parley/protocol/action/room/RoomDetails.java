package dev.parley.protocol.action.room;

import dev.parley.domain.Metadata;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// A room with all that its member may know of it.
public record RoomDetails(
        RoomSummary summary, int memberCount, Optional<Metadata> metadata, Role defaultRole, HistoryVisibility history)
        implements Reply.Result {
    @Override
    public void writeFields(JsonOutput out) {
        summary.writeFields(out);
        out.number("memberCount", memberCount);
        out.metadata("metadata", metadata);
        out.choice("defaultRole", defaultRole);
        out.choice("history", history);
    }
}
