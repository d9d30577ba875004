package dev.parley.protocol;

import java.util.Optional;

/// What a client asks, decoded and valid in itself. One sealed sub-interface a function, so that each
/// function's switch is exhaustive over its own frames.
public sealed interface ClientFrame permits ConnectFrame, RoomFrame, MessageFrame, TypingFrame, ReceiptFrame {
    Action action();

    /// The client's correlation string; the reply repeats it.
    Optional<String> id();
}
