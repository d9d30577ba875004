package dev.parley.fanout.signal;

import dev.parley.domain.event.Event.UserFlooding;
import dev.parley.facts.FloodTerms;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.connection.ConnectionRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a user out who sends too many frames: all connections are to be closed, and none is let in for a while
/// from now on. Whoever looks at the user's connections next closes them. Safe to repeat. Thread safe.
public final class FloodCutOff {
    private static final Logger LOG = LoggerFactory.getLogger(FloodCutOff.class);

    private final ConnectionRegistry registry;
    private final Telemetry telemetry;

    public FloodCutOff(ConnectionRegistry registry, Telemetry telemetry) {
        this.registry = registry;
        this.telemetry = telemetry;
    }

    /// Does nothing about a report so old that the user has been kept out for it, or has long stopped.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the user is kept out
    void cutOff(UserFlooding flood, Deadline deadline) {
        if (deadline.since(flood.at()).compareTo(FloodTerms.KEPT_OUT) > 0) {
            return;
        }
        Instant until = deadline.clock().instant().plus(FloodTerms.KEPT_OUT);
        int closing = registry.keepOut(flood.user(), until).size();
        telemetry.count(Counter.FLOOD_CUT_OFF);
        LOG.atInfo()
                .addKeyValue("userId", flood.user())
                .addKeyValue("connections", closing)
                .log("a user sends too many frames and is kept out");
    }
}
