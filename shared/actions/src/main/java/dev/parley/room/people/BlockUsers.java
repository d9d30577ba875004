package dev.parley.room.people;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.Blocks;
import dev.parley.port.room.Blocks.Blocking;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RecentMemberships;
import dev.parley.protocol.action.consent.BlockFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.UnblockFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.Refusals;
import java.util.Optional;

/// Blocks users, ends blocks and lists them. Nobody is told. Safe to repeat.
///
/// @param recent forgets the two at once, so that typing stops with the ack
public record BlockUsers(RoomAccess gate, Blocks blocks, RecentMemberships recent) {
    public Reply block(Caller caller, BlockFrame frame) {
        if (frame.userId().equals(caller.userId())) {
            return Refusals.badField(frame, "userId", "nobody blocks oneself");
        }
        return gate.limited(Limit.PROFILES, caller, frame, () -> switch (blocks.block(
                caller.userId(), frame.userId())) {
            case Blocking.Blocked(Optional<RoomId> room) -> {
                room.ifPresent(direct -> forget(direct, caller.userId(), frame.userId()));
                yield Reply.Ack.of(frame, new Reply.Done());
            }
            case Blocking.Full() ->
                Refusals.full(frame, "a user blocks at most " + RoomSizes.BLOCKED_BY_A_USER + " others");
        });
    }

    private void forget(RoomId room, UserId one, UserId other) {
        recent.forget(room, one);
        recent.forget(room, other);
    }

    public Reply unblock(Caller caller, UnblockFrame frame) {
        return gate.limited(Limit.PROFILES, caller, frame, () -> {
            blocks.unblock(caller.userId(), frame.userId());
            return Reply.Ack.of(frame, new Reply.Done());
        });
    }

    /// A page always fits a frame: a hundred ids of 120 characters.
    ///
    /// @throws InvalidCursorException if the cursor is not one that this user was given
    public Reply list(Caller caller, ListBlockedFrame frame) {
        return gate.limited(Limit.READS, caller, frame, () -> {
            Blocks.Page page = blocks.blocked(caller.userId(), frame.cursor(), frame.limit());
            return Reply.Ack.of(frame, new ListBlockedFrame.BlockedList(page.users(), page.cursor()));
        });
    }
}
