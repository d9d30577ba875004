package dev.parley.protocol.action.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Payload;
import dev.parley.protocol.frame.ClientFrame;
import java.util.OptionalLong;

/// A frame that becomes an entry of a room's log. These frames share the `clientMessageId`s of a sender and
/// room, the order that `clientSeq` claims, the limits, and the ack.
public sealed interface SendFrame extends ClientFrame
        permits SendMessageFrame, EditMessageFrame, DeleteMessageFrame, ReactFrame {
    RoomId roomId();

    ClientMessageId clientMessageId();

    OptionalLong clientSeq();

    /// What the entry says.
    Payload payload();
}
