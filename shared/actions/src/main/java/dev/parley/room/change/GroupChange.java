package dev.parley.room.change;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;
import java.util.function.Function;

/// Runs a change of a group's members, roles or invites: token bucket, membership, kind of the room, then the
/// change. Membership is checked before the kind, so that a stranger cannot tell a direct room from none.
/// Thread safe.
public final class GroupChange {
    public static final int TRIES = 6;

    private final RoomAccess gate;
    private final Backoff backoff;

    public GroupChange(RoomAccess gate, Backoff backoff) {
        this.gate = gate;
        this.backoff = backoff;
    }

    /// `change` answers, or is empty when what it was decided on no longer stands. Then it is decided again
    /// on a fresh read: the caller's own role may have gone meanwhile.
    ///
    /// @throws DependencyUnavailableException if it was superseded each time
    public Reply run(
            Caller caller, ClientFrame frame, RoomId roomId, Function<RoomMembership, Optional<Reply>> change) {
        return gate.limited(Limit.ROOM_CHANGES, caller, frame, () -> settle(caller, frame, roomId, change));
    }

    private Reply settle(
            Caller caller, ClientFrame frame, RoomId roomId, Function<RoomMembership, Optional<Reply>> change) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Reply> reply = gate.membership(caller, roomId)
                    .map(stay -> decide(frame, stay, change))
                    .orElseGet(() -> Optional.of(RoomAccess.notAMember(frame)));
            if (reply.isPresent()) {
                return reply.get();
            }
            backoff.afterTry(attempt);
        }
        throw new DependencyUnavailableException("a room that others keep changing");
    }

    private static Optional<Reply> decide(
            ClientFrame frame, RoomMembership stay, Function<RoomMembership, Optional<Reply>> change) {
        if (stay.room().kind() == RoomKind.DIRECT) {
            return Optional.of(Refusals.forbidden(frame, "the members of a direct room never change"));
        }
        return change.apply(stay);
    }
}
