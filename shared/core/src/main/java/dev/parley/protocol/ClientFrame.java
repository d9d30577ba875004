package dev.parley.protocol;

import java.util.Optional;

/// A command of a client, decoded and valid in itself. Each function has one sealed sub-interface, so that its
/// switch is exhaustive over its own frames.
public sealed interface ClientFrame permits ConnectFrame, RoomFrame, MessageFrame, TypingFrame, ReceiptFrame {
    Action action();

    /// The client's correlation string; the reply repeats it.
    Optional<String> id();
}
