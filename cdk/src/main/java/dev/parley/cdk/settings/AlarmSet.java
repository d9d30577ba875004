package dev.parley.cdk.settings;

import java.util.Map;
import java.util.Set;

/// Which alarms a deployment has: the property `alarms`. CloudWatch bills an alarm by the metrics that it looks at,
/// so that all of them cost more than a small deployment without Redis does otherwise.
public enum AlarmSet {
    /// Every figure that has an alarm.
    ALL,
    /// Those that say that something is lost, or that the system as a whole does not work. Each looks at one metric.
    ESSENTIAL,
    /// Nobody is told of anything.
    NONE;

    private static final Set<String> ESSENTIALS = Set.of(
            "canary-failed",
            "canary-silent",
            "dead-letters-messages",
            "dead-letters-deliveries",
            "dead-letters-erasures",
            "dead-letters-typing",
            "dead-letters-receipts",
            "dead-letters-presence",
            "relay-failures",
            "event-failures",
            "delivery-lag",
            "connects-unavailable",
            "server-unavailable",
            "posts-failed",
            "gateway-integration-errors",
            "function-throttles");

    /// What a deployment has that names none.
    static AlarmSet standard(Coordination coordination) {
        return coordination instanceof Coordination.InTable ? ESSENTIAL : ALL;
    }

    /// Reads `alarms`, which is `all`, `essential` or `none`.
    ///
    /// @throws IllegalArgumentException naming the three, if it is none of them
    static AlarmSet read(Properties properties, Coordination coordination) {
        return properties.choice(
                "alarms", Map.of("all", ALL, "essential", ESSENTIAL, "none", NONE), standard(coordination));
    }

    /// @param name the section of the operations manual
    public boolean has(String name) {
        return switch (this) {
            case ALL -> true;
            case ESSENTIAL -> ESSENTIALS.contains(name);
            case NONE -> false;
        };
    }
}
