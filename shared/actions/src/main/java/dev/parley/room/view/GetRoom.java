package dev.parley.room.view;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.protocol.action.room.GetRoomFrame;
import dev.parley.protocol.frame.Reply;

/// Shows a member the room. Reads only.
public final class GetRoom {
    private final RoomAccess access;
    private final RoomSummaries summaries;

    public GetRoom(RoomAccess access, RoomSummaries summaries) {
        this.access = access;
        this.summaries = summaries;
    }

    public Reply handle(Caller caller, GetRoomFrame frame) {
        return access.limited(
                Limit.READS,
                caller,
                frame,
                () -> summaries
                        .details(caller.userId(), frame.roomId())
                        .<Reply>map(details -> Reply.Ack.of(frame, details))
                        .orElseGet(() -> RoomAccess.notAMember(frame)));
    }
}
