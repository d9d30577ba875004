package dev.parley.protocol;

import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// The outcome of decoding a client's text: a frame, or the refusal that answers it.
public sealed interface Decoded {
    /// The frame's action, where it could be read. Not always one of [Action].
    Optional<String> action();

    /// The frame's correlation string, where it could be read.
    Optional<String> id();

    record Frame(ClientFrame frame) implements Decoded {
        @Override
        public Optional<String> action() {
            return Optional.of(frame.action());
        }

        @Override
        public Optional<String> id() {
            return frame.id();
        }
    }

    /// `place` is what a `sendMessage` claims in the order of its room, where that could be read: a refusal for good
    /// uses the number up.
    record Malformed(Reply.Refused refusal, Optional<ClaimedSendOrder> place) implements Decoded {
        @Override
        public Optional<String> action() {
            return refusal.action();
        }

        @Override
        public Optional<String> id() {
            return refusal.id();
        }
    }
}
