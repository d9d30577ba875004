package dev.parley.message;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.Caller;
import dev.parley.domain.InboxRecord;
import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.port.EventPublisher;
import dev.parley.port.IdSource;
import dev.parley.port.Inbox;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.MessageFrame;
import dev.parley.protocol.Reply;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Accepts a message: stores it once, hands it to the room's queue, and only then acks. Repeating the same send is safe
/// and
/// gives the first one's ids. When the queue does not take it, nothing is acked and the repeat publishes it again.
/// Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the message is stored and queued
final class SendMessage {
    private final Admission admission;
    private final Inbox inbox;
    private final EventPublisher publisher;
    private final IdSource ids;
    private final Clock clock;

    SendMessage(Admission admission, Inbox inbox, EventPublisher publisher, IdSource ids, Clock clock) {
        this.admission = admission;
        this.inbox = inbox;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
    }

    Reply handle(Caller caller, MessageFrame.Send frame) {
        AcceptedMessage message = new AcceptedMessage(
                frame.roomId(),
                caller.userId(),
                frame.clientMessageId(),
                ids.newMessageId(),
                frame.body(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Optional<Reply.Refused> refusal = admission.refuse(frame, message);
        return refusal.isPresent() ? refusal.get() : accept(frame, message);
    }

    private Reply accept(MessageFrame.Send frame, AcceptedMessage message) {
        return switch (inbox.accept(message)) {
            case Inbox.Acceptance.Accepted() -> {
                publisher.publish(new MessageAccepted(message));
                yield sent(frame, message, false);
            }
            case Inbox.Acceptance.Duplicate(InboxRecord first) -> {
                publishUnlessNumbered(first);
                yield sent(frame, first.message(), true);
            }
            case Inbox.Acceptance.Conflict() ->
                Reply.Refused.ofField(
                        frame,
                        ErrorCode.CONFLICT,
                        "clientMessageId",
                        "this clientMessageId was used for another message");
        };
    }

    /// The call that stored the first one may have died before it published.
    private void publishUnlessNumbered(InboxRecord first) {
        if (first.numbering().isEmpty()) {
            publisher.publish(new MessageAccepted(first.message()));
        }
    }

    private static Reply sent(MessageFrame.Send frame, AcceptedMessage message, boolean duplicate) {
        return Reply.Ack.of(
                frame,
                new Reply.Sent(
                        message.roomId(), message.clientMessageId(), message.messageId(), message.sentAt(), duplicate));
    }
}
