package dev.parley.fanout.post;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.id.ConnectionId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ClientGateway.PostResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Posts the frames for one connection, one after the other. Gives up on a slow connection instead of waiting
/// long: its client sees the gap. For a while after that, each delivery gives the connection one short try.
/// Thread safe.
public final class ConnectionPoster {
    private static final Duration POST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORT_POST_TIMEOUT = Duration.ofMillis(500);
    private static final Duration SHORTEST_POST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration SLOW_FOR = Duration.ofSeconds(30);
    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final int TRIES = 6;

    private final ClientGateway gateway;
    private final Backoff backoff;
    private final Telemetry telemetry;
    private final ExpiringSet<ConnectionId> slow;

    public ConnectionPoster(ClientGateway gateway, Backoff backoff, Telemetry telemetry, Clock clock) {
        this.gateway = gateway;
        this.backoff = backoff;
        this.telemetry = telemetry;
        this.slow = new ExpiringSet<>(clock, SLOW_FOR);
    }

    /// How a delivery attempt ended; of several tries, the last.
    enum Outcome {
        /// The gateway took all frames.
        POSTED,
        /// The gateway does not know the connection.
        GONE,
        /// The gateway will not take a frame.
        REFUSED,
        /// The gateway throttles the connection.
        THROTTLED,
        /// The gateway did not answer, or not as it should.
        FAILED,
        /// There was no time for a try.
        NOT_TRIED;

        private boolean mayPass() {
            return this == THROTTLED || this == FAILED;
        }
    }

    /// Starts no post after the deadline.
    Outcome deliver(ConnectionFrames toConnection, Deadline deadline) {
        Instant giveUp = deadline.clock().instant().plus(BUDGET);
        for (byte[] frame : toConnection.frames()) {
            Outcome outcome = post(toConnection.connection(), frame, giveUp, deadline);
            if (outcome != Outcome.POSTED) {
                giveUpOn(toConnection.connection(), outcome);
                return outcome;
            }
        }
        slow.forget(toConnection.connection().id());
        return Outcome.POSTED;
    }

    private void giveUpOn(Connection connection, Outcome outcome) {
        if (outcome != Outcome.GONE) {
            telemetry.count(Counter.GIVEN_UP);
        }
        if (outcome.mayPass()) {
            slow.note(connection.id());
        }
    }

    private Outcome post(Connection connection, byte[] frame, Instant giveUp, Deadline deadline) {
        boolean isSlow = slow.has(connection.id());
        Outcome outcome = Outcome.NOT_TRIED;
        for (int tries = 1; !deadline.hasPassed(); tries++) {
            outcome = postOnce(connection, frame, timeout(isSlow, deadline));
            if (!outcome.mayPass() || isSlow || tries == TRIES) {
                break;
            }
            backoff.afterTry(tries);
            if (deadline.clock().instant().isAfter(giveUp)) {
                break;
            }
        }
        return outcome;
    }

    private static Duration timeout(boolean isSlow, Deadline deadline) {
        Duration longest = isSlow ? SHORT_POST_TIMEOUT : POST_TIMEOUT;
        Duration left = deadline.remaining();
        if (left.compareTo(longest) > 0) {
            return longest;
        }
        return left.compareTo(SHORTEST_POST_TIMEOUT) > 0 ? left : SHORTEST_POST_TIMEOUT;
    }

    private Outcome postOnce(Connection connection, byte[] frame, Duration timeout) {
        return switch (gateway.post(connection, frame, timeout)) {
            case PostResult.Posted _ -> counted(Counter.DELIVERED, Outcome.POSTED);
            case PostResult.Gone _ -> counted(Counter.GONE, Outcome.GONE);
            case PostResult.Throttled _ -> counted(Counter.THROTTLED, Outcome.THROTTLED);
            case PostResult.Refused _ -> counted(Counter.POST_FAILED, Outcome.REFUSED);
            case PostResult.Failed _ -> counted(Counter.POST_FAILED, Outcome.FAILED);
        };
    }

    private Outcome counted(Counter counter, Outcome outcome) {
        telemetry.count(counter);
        return outcome;
    }
}
