package dev.parley.emulator.lambda;

import dev.parley.emulator.template.CloudModel.Function;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How long an environment may take to initialise, as on AWS: ten seconds, and once more from the start within the
/// function's time-out. A function with snapshots has 130 seconds, or its time-out where that is longer.
///
/// @param first for the first try
/// @param again for the second one; empty where there is none
record InitLimits(Duration first, Optional<Duration> again) {
    private static final Duration ON_DEMAND = Duration.ofSeconds(10);
    private static final Duration SNAPSHOT = Duration.ofSeconds(130);

    static InitLimits of(Function function, Map<String, String> variables) {
        Duration timeout = function.limits().timeout();
        if ("snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            return new InitLimits(timeout.compareTo(SNAPSHOT) > 0 ? timeout : SNAPSHOT, Optional.empty());
        }
        return new InitLimits(ON_DEMAND, Optional.of(timeout));
    }
}
