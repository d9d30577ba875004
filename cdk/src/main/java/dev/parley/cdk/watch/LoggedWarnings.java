package dev.parley.cdk.watch;

import dev.parley.cdk.function.ChatFunction;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/// Warnings that stand in the functions' logs and in no figure of AWS, counted by the class that writes them.
public final class LoggedWarnings extends Construct {
    private static final String REDIS = "RedisUnavailable";
    private static final String ISSUER = "IssuerUnavailable";

    private static final String PRIMING = "PrimingFailed";

    private final Metrics metrics;
    private final boolean countsRedis;

    public LoggedWarnings(Construct scope, Metrics metrics, List<ChatFunction> functions) {
        super(scope, "LoggedWarnings");
        this.metrics = metrics;
        this.countsRedis = functions.stream().anyMatch(ChatFunction::isInNetwork);
        for (ChatFunction function : functions) {
            if (function.spec().id().equals("Authorizer")) {
                count(ISSUER, "dev.parley.connect.IssuerKeys", function);
            }
            count(PRIMING, "dev.parley.adapter.aws.Primed", function);
            if (function.isInNetwork()) {
                count(REDIS, "dev.parley.adapter.redis.link.RedisConnections", function);
            }
        }
    }

    /// Absent where no function speaks to Redis.
    public Optional<Metric> redisUnavailable() {
        return countsRedis ? Optional.of(metrics.counted(REDIS)) : Optional.empty();
    }

    public Metric issuerUnavailable() {
        return metrics.counted(ISSUER);
    }

    public Metric primingFailed() {
        return metrics.counted(PRIMING);
    }

    private void count(String name, String logger, ChatFunction function) {
        MetricFilter.Builder.create(this, name + function.spec().id())
                .logGroup(function.log())
                .filterPattern(FilterPattern.literal("{ $.loggerName = \"" + logger + "\" && $.level = \"WARN\" }"))
                .metricNamespace(metrics.namespace())
                .metricName(name)
                .metricValue("1")
                .build();
    }
}
