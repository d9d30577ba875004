package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.frame.Reply;

/// Reads one message in its present state. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the room or its log cannot be read
final class GetMessage {
    private final RoomAccess access;
    private final VisibleMessage messages;

    GetMessage(RoomAccess access, VisibleMessage messages) {
        this.access = access;
        this.messages = messages;
    }

    Reply handle(Caller caller, GetMessageFrame frame) {
        return access.asReader(
                Limit.READS,
                caller,
                frame,
                frame.roomId(),
                view -> messages.find(view, frame.seq())
                        .<Reply>map(entry -> Reply.Ack.of(frame, new GetMessageFrame.MessageRead(entry)))
                        .orElseGet(() -> VisibleMessage.refusal(frame)));
    }
}
