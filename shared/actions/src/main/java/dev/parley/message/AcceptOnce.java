package dev.parley.message;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.log.Inbox;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.message.SendFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Instant;
import java.util.Optional;

/// Stores an admitted message once and hands it to the room's queue; only then there is an ack. Thread safe.
/// Safe to repeat: the repeat answers with the first one's ids, and publishes again what may not have been
/// published.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the message is stored
/// and queued
final class AcceptOnce {
    private final Inbox inbox;
    private final EventPublisher publisher;
    private final TypingBoard typing;
    private final LiveCounters counters;
    private final Optional<Moderation> moderation;

    AcceptOnce(Inbox inbox, EventPublisher publisher, TypingBoard typing, LiveCounters counters) {
        this(inbox, publisher, typing, counters, Optional.empty());
    }

    AcceptOnce(
            Inbox inbox,
            EventPublisher publisher,
            TypingBoard typing,
            LiveCounters counters,
            Optional<Moderation> moderation) {
        this.moderation = moderation;
        this.inbox = inbox;
        this.publisher = publisher;
        this.typing = typing;
        this.counters = counters;
    }

    Reply handle(SendFrame frame, AcceptedMessage message) {
        return moderation
                .map(present -> repeated(frame, message)
                        .orElseGet(() ->
                                present.judged(frame, message, stored -> accept(frame, stored, message.contentHash()))))
                .orElseGet(() -> accept(frame, message, message.contentHash()));
    }

    private Reply accept(SendFrame frame, AcceptedMessage message, String sentHash) {
        return reply(frame, message, inbox.accept(message, sentHash));
    }

    /// The reply to a frame that was accepted before; absent if it was not. What a change is of may be gone
    /// or deleted since: a repeat is answered all the same.
    Optional<Reply> repeated(SendFrame frame, AcceptedMessage message) {
        return inbox.find(message).map(before -> reply(frame, message, before));
    }

    private Reply reply(SendFrame frame, AcceptedMessage message, Inbox.Acceptance acceptance) {
        return switch (acceptance) {
            case Inbox.Acceptance.Accepted() -> {
                publisher.publish(new MessageAccepted(message));
                if (message.payload() instanceof Content) {
                    typing.ended(message.roomId(), message.sender());
                }
                counters.messageAccepted(message.roomId(), message.sender());
                yield sent(frame, message.messageId(), message.sentAt(), false);
            }
            case Inbox.Acceptance.Duplicate(InboxRecord first) -> {
                publishUnlessNumbered(first);
                yield sent(frame, first.messageId(), first.sentAt(), true);
            }
            case Inbox.Acceptance.Conflict() ->
                Reply.Refused.ofField(
                        frame,
                        ErrorCode.CONFLICT,
                        "clientMessageId",
                        "this clientMessageId was used for another message or change");
        };
    }

    /// The call that stored the first one may have died before it published.
    private void publishUnlessNumbered(InboxRecord first) {
        if (first instanceof InboxRecord.Waiting(var message)) {
            publisher.publish(new MessageAccepted(message));
        }
    }

    private static Reply sent(SendFrame frame, MessageId messageId, Instant sentAt, boolean duplicate) {
        return Reply.Ack.of(
                frame,
                new SendMessageFrame.Sent(frame.roomId(), frame.clientMessageId(), messageId, sentAt, duplicate));
    }
}
