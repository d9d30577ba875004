package dev.parley.room.members;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Stance;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.Consents;
import dev.parley.port.room.RequestAnswers.Acceptance;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.AnswerRequestFrame.RequestAnswered;
import dev.parley.protocol.action.consent.AnswerRequestFrame.State;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accepts or declines the request of a room. After declining nobody asks for [#RESPITE]. A request that is
/// answered already is answered as it stands, so it is safe to repeat.
public final class AnswerRequest {
    /// How long nobody asks one who has declined.
    static final Duration RESPITE = Duration.ofDays(7);

    private final RoomAccess gate;
    private final Rooms rooms;
    private final Consents consents;
    private final RoomEventPublisher events;
    private final Clock clock;

    public AnswerRequest(RoomAccess gate, Rooms rooms, Consents consents, RoomEventPublisher events, Clock clock) {
        this.gate = gate;
        this.rooms = rooms;
        this.consents = consents;
        this.events = events;
        this.clock = clock;
    }

    public Reply handle(Caller caller, AnswerRequestFrame frame) {
        return gate.limited(
                Limit.ROOM_CHANGES,
                caller,
                frame,
                () -> frame.accept() ? accept(caller.userId(), frame) : decline(caller.userId(), frame));
    }

    private Reply accept(UserId user, AnswerRequestFrame frame) {
        if (consents.stances(user, Set.of(user))
                        .getOrDefault(user, Stance.UNKNOWN)
                        .isFull()
                && rooms.requests().requests(user, Set.of(frame.roomId())).containsKey(frame.roomId())) {
            return Refusals.full(frame, "you are in as many rooms as a user can be");
        }
        return switch (rooms.answers().accept(frame.roomId(), user)) {
            case Acceptance.Accepted _ -> {
                events.publishNewcomers(frame.roomId(), List.of(user), List.of());
                yield answered(frame, State.ACTIVE);
            }
            case Acceptance.AlreadyIn _ -> answered(frame, State.ACTIVE);
            case Acceptance.NoRequest(Optional<Outside> place) ->
                place.isPresent() ? answered(frame, State.GONE) : RoomAccess.notAMember(frame);
            case Acceptance.Full() -> Refusals.forbidden(frame, "a room has at most " + RoomSizes.MEMBERS + " members");
        };
    }

    private Reply decline(UserId user, AnswerRequestFrame frame) {
        if (rooms.answers().decline(frame.roomId(), user, clock.instant().plus(RESPITE))) {
            return answered(frame, State.GONE);
        }
        RoomReads.Places places = rooms.reads().places(frame.roomId(), Set.of(user));
        if (places.members().containsKey(user)) {
            return answered(frame, State.ACTIVE);
        }
        return places.outside().containsKey(user) ? answered(frame, State.GONE) : RoomAccess.notAMember(frame);
    }

    private static Reply answered(AnswerRequestFrame frame, State state) {
        return Reply.Ack.of(frame, new RequestAnswered(state));
    }
}
