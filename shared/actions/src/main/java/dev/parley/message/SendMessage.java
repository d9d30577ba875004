package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.port.IdSource;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Accepts a message: limits the sender, waits for the frame's turn if it is numbered, admits, stores, publishes,
/// acks. Safe to repeat. Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the message is stored and queued
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

    Reply handle(Caller caller, SendMessageFrame frame) {
        Optional<Reply.Refused> tooFast = admission.senderTooFast(frame, caller.userId());
        if (tooFast.isPresent()) {
            return tooFast.get();
        }
        return frame.clientSeq().isPresent()
                ? inOrder(caller, frame, frame.clientSeq().getAsLong())
                : atOnce(caller, frame);
    }

    private Reply atOnce(Caller caller, SendMessageFrame frame) {
        AcceptedMessage message = message(caller, frame);
        return admission
                .inadmissible(frame, message)
                .or(() -> admission.roomTooBusy(frame))
                .<Reply>map(refused -> refused)
                .orElseGet(() -> accept.handle(frame, message));
    }

    /// The room's rate comes before the turn: a frame that is limited in its turn would leave those behind it
    /// waiting. Membership comes in the turn, since it may have ended while the frame waited.
    private Reply inOrder(Caller caller, SendMessageFrame frame, long clientSeq) {
        if (admission.isMember(frame.roomId(), caller.userId())) {
            Optional<Reply.Refused> tooBusy = admission.roomTooBusy(frame);
            if (tooBusy.isPresent()) {
                return tooBusy.get();
            }
        }
        return turns.take(
                Place.of(caller.connectionId(), frame.roomId(), clientSeq, frame.clientMessageId()),
                () -> inTurn(caller, frame),
                code -> Reply.Refused.of(
                        frame, code, "this clientSeq was used up by a refusal; send the message under the next one"),
                () -> Reply.Refused.ofField(
                        frame, ErrorCode.CONFLICT, "clientSeq", "this clientSeq was used for another message"),
                expected -> Reply.Refused.outOfOrder(frame, expected));
    }

    private Reply inTurn(Caller caller, SendMessageFrame frame) {
        AcceptedMessage message = message(caller, frame);
        return admission
                .inadmissible(frame, message)
                .<Reply>map(refused -> refused)
                .orElseGet(() -> accept.handle(frame, message));
    }

    private AcceptedMessage message(Caller caller, SendMessageFrame frame) {
        return new AcceptedMessage(
                frame.roomId(),
                caller.userId(),
                frame.clientMessageId(),
                ids.newMessageId(),
                frame.body(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
