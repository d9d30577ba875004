package dev.parley.message;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.log.Inbox;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;

/// Stores an admitted message once and hands it to the room's queue; only then there is an ack. Thread safe. Safe to
/// repeat: the repeat answers with the first one's ids, and publishes again what may not have been published.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the message is stored and queued
final class AcceptOnce {
    private final Inbox inbox;
    private final EventPublisher publisher;
    private final TypingBoard typing;
    private final LiveCounters counters;

    AcceptOnce(Inbox inbox, EventPublisher publisher, TypingBoard typing, LiveCounters counters) {
        this.inbox = inbox;
        this.publisher = publisher;
        this.typing = typing;
        this.counters = counters;
    }

    Reply handle(SendMessageFrame frame, AcceptedMessage message) {
        return switch (inbox.accept(message)) {
            case Inbox.Acceptance.Accepted() -> {
                publisher.publish(new MessageAccepted(message));
                typing.ended(message.roomId(), message.sender());
                counters.messageAccepted(message.roomId(), message.sender());
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

    private static Reply sent(SendMessageFrame frame, AcceptedMessage message, boolean duplicate) {
        return Reply.Ack.of(
                frame,
                new SendMessageFrame.Sent(
                        message.roomId(), message.clientMessageId(), message.messageId(), message.sentAt(), duplicate));
    }
}
