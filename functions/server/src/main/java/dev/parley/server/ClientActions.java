package dev.parley.server;

import dev.parley.access.FrameUseCases;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The actions of clients without a connection. `ping` gives the time and notes nothing: who acts by a backend
/// is not seen by it. Thread safe if the use cases are.
record ClientActions(List<FrameUseCases> functions, Clock clock) {
    /// No connection has this id, and no frame of a backend has a place in an order of one.
    private static final ConnectionId NO_CONNECTION = new ConnectionId("server");

    ClientActions {
        functions = List.copyOf(functions);
    }

    Reply answer(UserId user, ClientFrame frame) {
        if (frame instanceof PingFrame) {
            return Reply.Ack.of(frame, new PingFrame.Pong(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
        Caller caller = new Caller(user, NO_CONNECTION, Instant.MAX);
        return functions.stream()
                .map(function -> function.answer(caller, frame))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Reply.Refused.ofField(
                        frame, ErrorCode.UNKNOWN_ACTION, "action", "there is no such action here"));
    }
}
