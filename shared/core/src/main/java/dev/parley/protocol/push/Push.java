package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.protocol.frame.ServerFrame;
import java.util.Optional;

/// A frame that the server sends without a command.
public sealed interface Push extends ServerFrame
        permits MessagesPush, ReceiptsPush, TypingPush, PresencePush, RoomChangePush, DisconnectPush {
    /// The kind that a connection's binding must admit; absent for a push that always comes.
    Optional<PushKind> kind();
}
