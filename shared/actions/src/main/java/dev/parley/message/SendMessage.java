package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.port.IdSource;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.protocol.action.message.SendFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Accepts a message or a change of one: limits the sender, waits for the frame's turn if it is numbered,
/// admits, stores, publishes, acks. Safe to repeat. Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the message is stored
/// and queued
final class SendMessage {
    private final Admission admission;
    private final ClientOrder turns;
    private final AcceptOnce accept;
    private final IdSource ids;
    private final Clock clock;

    SendMessage(Admission admission, ClientOrder turns, AcceptOnce accept, IdSource ids, Clock clock) {
        this.admission = admission;
        this.turns = turns;
        this.accept = accept;
        this.ids = ids;
        this.clock = clock;
    }

    Reply handle(Caller caller, SendFrame frame) {
        Optional<Reply.Refused> tooFast = admission.senderTooFast(frame, caller.userId());
        if (tooFast.isPresent()) {
            return tooFast.get();
        }
        return frame.clientSeq().isPresent()
                ? inOrder(caller, frame, frame.clientSeq().getAsLong())
                : atOnce(caller, frame);
    }

    private Reply atOnce(Caller caller, SendFrame frame) {
        AcceptedMessage message = message(caller, frame);
        return refused(frame, message)
                .or(() -> admission.roomTooBusy(frame).<Reply>map(refused -> refused))
                .orElseGet(() -> accept.handle(frame, message));
    }

    /// Membership comes before the turn, so that only members make functions wait, and again in the turn, since
    /// it may have ended meanwhile. The room's rate comes before the turn: a frame that is limited in its turn
    /// would leave those behind it waiting.
    private Reply inOrder(Caller caller, SendFrame frame, long clientSeq) {
        Place place =
                Place.of(caller.userId(), caller.connectionId(), frame.roomId(), clientSeq, frame.clientMessageId());
        if (!admission.isMember(frame.roomId(), caller.userId())) {
            return turns.refuseAtOnce(place, RoomAccess.notAMember(frame));
        }
        return admission
                .roomTooBusy(frame)
                .<Reply>map(refused -> refused)
                .orElseGet(() -> inTurn(caller, frame, place));
    }

    private Reply inTurn(Caller caller, SendFrame frame, Place place) {
        return turns.take(
                place,
                () -> admitted(caller, frame),
                code -> Reply.Refused.of(
                        frame, code, "this clientSeq was used up by a refusal; send the message under the next one"),
                () -> Reply.Refused.ofField(
                        frame, ErrorCode.CONFLICT, "clientSeq", "this clientSeq was used for another message"),
                expected -> Reply.Refused.outOfOrder(frame, expected));
    }

    private Reply admitted(Caller caller, SendFrame frame) {
        AcceptedMessage message = message(caller, frame);
        return refused(frame, message).orElseGet(() -> accept.handle(frame, message));
    }

    /// A change that was accepted before is answered as a repeat, whatever became of its message since.
    private Optional<Reply> refused(SendFrame frame, AcceptedMessage message) {
        return admission.inadmissible(frame, message).map(refused -> switch (message.payload()) {
            case Change _
            when refused.code() != ErrorCode.NOT_A_MEMBER ->
                accept.repeated(frame, message).orElse(refused);
            case Change _, Content _, Deleted _ -> refused;
        });
    }

    private AcceptedMessage message(Caller caller, SendFrame frame) {
        return new AcceptedMessage(
                frame.roomId(),
                caller.userId(),
                frame.clientMessageId(),
                ids.newMessageId(),
                frame.payload(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
