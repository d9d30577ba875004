package dev.parley.protocol;

import java.util.Optional;

/// The frames of the connect function.
public sealed interface ConnectFrame extends ClientFrame {
    record Ping(Optional<String> id) implements ConnectFrame {
        @Override
        public Action action() {
            return Action.PING;
        }
    }
}
