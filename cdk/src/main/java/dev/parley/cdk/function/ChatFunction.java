package dev.parley.cdk.function;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.cdk.settings.Bucket;
import dev.parley.cdk.settings.Capacity;
import dev.parley.facts.Limit;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// A function behind the alias `live`. Callers use the alias only: it points at a published version, and only
/// published versions start from a snapshot.
public final class ChatFunction extends Construct {
    /// The JDK's HTTP client, over which the SDK calls AWS, drops a connection after 5 s without use and keeps
    /// five a host unless told otherwise. Rooms are quiet for longer, posts go out 64 at a time, and each
    /// connection that is not kept costs a TLS handshake.
    private static final String KEPT_CONNECTIONS =
            "-Dhttp.keepAlive.time.server=120 -Dhttp.keepAlive.time.proxy=120 -Dhttp.maxConnections=128";

    private final FunctionSpec spec;
    private final Function function;
    private final FunctionRole access;
    private final Alias live;
    private final LogGroup log;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

    public ChatFunction(Construct scope, FunctionSpec spec, FunctionHome home) {
        super(scope, spec.id());
        this.spec = spec;
        this.log = LogGroup.Builder.create(this, "Log")
                .retention(home.operation().logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.access = new FunctionRole(this, log);
        this.function = function(home);
        this.live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        home.network().ifPresent(network -> {
            access.allowNetwork();
            access.denyNetworkTo(function);
        });
        LogicalIds.fixed(function, spec.id());
        LogicalIds.fixed(live, spec.id() + "Live");
        LogicalIds.fixed(log, spec.id() + "Log");
        AcceptedFinding.NO_RESOURCES.at(access);
        Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    }

    public FunctionSpec spec() {
        return spec;
    }

    public boolean isInNetwork() {
        return function.getIsBoundToVpc();
    }

    public Function function() {
        return function;
    }

    public Alias live() {
        return live;
    }

    public LogGroup log() {
        return log;
    }

    public ChatFunction with(String variable, String value) {
        variables.put(variable, value);
        function.addEnvironment(variable, value);
        return this;
    }

    public ChatFunction with(Limit limit, Capacity capacity) {
        Bucket bucket = capacity.limit(limit);
        bucket.perMinute().ifPresent(quota -> with(limit.quotaVariable(), Integer.toString(quota)));
        return with(limit.rateVariable(), Integer.toString(bucket.ratePerSecond()))
                .with(limit.burstVariable(), Integer.toString(bucket.burst()));
    }

    /// Whether the function takes from such a bucket.
    public boolean has(Limit limit) {
        return variables.containsKey(limit.rateVariable());
    }

    /// Lets the function run no more than so many times at once, however many frames come, and keeps as many of
    /// the account's environments for it. Only for a function that no queue feeds: a queue's consumer that is
    /// refused an environment counts the receives of its messages up to the dead letters.
    public void holdTo(int concurrency) {
        if (function.getNode().getDefaultChild() instanceof CfnFunction resource) {
            resource.setReservedConcurrentExecutions(concurrency);
        }
    }

    /// Has CloudFormation publish this version once the other one has its snapshot: Lambda fails a version with a
    /// 500 where an account makes many snapshots at once.
    public void publishAfter(ChatFunction other) {
        function.getCurrentVersion().getNode().addDependency(other.function.getCurrentVersion());
    }

    /// Tells the function where the table is and lets it do exactly these things there.
    public ChatFunction uses(Table name, ITable table, String... actions) {
        allow(table.getTableArn(), "dynamodb:", actions);
        return with(name.variable(), table.getTableName());
    }

    public ChatFunction uses(Queue queue, IQueue resource, String... actions) {
        return uses(queue.variable(), resource, actions);
    }

    public ChatFunction uses(String variable, IQueue queue, String... actions) {
        allow(queue.getQueueArn(), "sqs:", actions);
        return with(variable, queue.getQueueUrl());
    }

    /// Lets the function do exactly these things there.
    public void allow(String resource, String service, String... actions) {
        allow(resource, Arrays.stream(actions).map(action -> service + action).toList());
    }

    private void allow(String resource, List<String> actions) {
        allowed.computeIfAbsent(resource, _ -> new TreeSet<>()).addAll(actions);
        access.allow(actions, List.of(resource));
    }

    /// Lets the function do what the others may, with their variables: it runs the same use cases.
    public ChatFunction actsFor(ChatFunction... others) {
        Map<String, Set<String>> union = new LinkedHashMap<>();
        for (ChatFunction other : others) {
            other.variables.forEach(this::with);
            other.allowed.forEach((resource, actions) ->
                    union.computeIfAbsent(resource, _ -> new TreeSet<>()).addAll(actions));
        }
        union.forEach((resource, actions) -> allow(resource, List.copyOf(actions)));
        return this;
    }

    private Function function(FunctionHome home) {
        return home.place(Function.Builder.create(this, "Function"))
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .code(home.code().artifact())
                .handler(spec.handlerClass())
                .memorySize(spec.memory())
                .timeout(Duration.seconds(spec.timeoutSeconds()))
                .role(access.role())
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .systemLogLevelV2(SystemLogLevel.WARN)
                .tracing(home.operation().tracing() ? Tracing.ACTIVE : Tracing.DISABLED)
                .environment(Map.of(
                        "METRICS_NAMESPACE",
                        home.operation().metricsNamespace(),
                        "JAVA_TOOL_OPTIONS",
                        KEPT_CONNECTIONS + home.addressOptions()))
                .build();
    }
}
