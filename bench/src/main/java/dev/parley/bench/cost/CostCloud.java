package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Billing;
import dev.parley.bench.cost.meter.BatchGate;
import dev.parley.bench.cost.meter.Latencies;
import dev.parley.bench.cost.meter.Ledger;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.Meter;
import dev.parley.bench.cost.meter.MeteredClients;
import dev.parley.bench.cost.meter.MeteredInvoker;
import dev.parley.bench.cost.meter.RedisMeter;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.Tally;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.FunctionFacts;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyCloud;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An embedded cloud with meters on everything that AWS bills. For one thread.
public final class CostCloud implements AutoCloseable {
    private static final Duration TOKEN = Duration.ofHours(2);
    private static final String FAN_OUT = "FanOut";
    private static final String MANY = "1000000";

    private final Ledger ledger = new Ledger();
    private final BatchGate gate = new BatchGate();
    private final EmulatedCloud cloud;
    private final Optional<RedisMeter> redis;
    private final Billing billing;
    private final String messages;

    private CostCloud(CloudOptions options, Latencies latencies) {
        AtomicInteger environments = new AtomicInteger();
        CompletableFuture<FunctionClients> unguarded = new CompletableFuture<>();
        this.cloud = EmulatedCloud.start(options.withClientsOf((function, clients) -> new MeteredClients(
                        clients,
                        unguarded.join().dynamoDb(),
                        new Meter(function + "#" + environments.incrementAndGet(), ledger, latencies)))
                .withInvoker(invoker -> new MeteredInvoker(invoker, ledger, gate)));
        unguarded.complete(cloud.clients());
        this.redis = cloud.endpoints().redis().map(RedisMeter::new);
        this.billing = new Billing(cloud.functions().stream()
                .collect(Collectors.toMap(FunctionFacts::name, FunctionFacts::memoryMegabytes)));
        this.messages = cloud.functions().stream()
                .filter(function -> function.name().equals(FAN_OUT))
                .flatMap(function -> function.queues().stream())
                .findFirst()
                .orElseThrow();
    }

    /// Starts one whose relay waits `relayWindow` for a batch, with queues that hand on at once where `delays`
    /// is false. Limits of users and rooms are out of the way.
    public static CostCloud start(Latencies latencies, Duration relayWindow, boolean delays) {
        return start(ParleyCloud.options(), latencies, relayWindow, delays);
    }

    /// The same of a profile, with queues that hand on as on AWS.
    static CostCloud of(DeploymentProfile profile, Latencies latencies, Duration relayWindow) {
        return start(ParleyCloud.options(profile), latencies, relayWindow, true);
    }

    /// The same with events on.
    static CostCloud withEvents(Latencies latencies, Duration relayWindow) {
        return start(ParleyCloud.withEvents(ParleyCloud.options()), latencies, relayWindow, true);
    }

    private static CostCloud start(CloudOptions start, Latencies latencies, Duration relayWindow, boolean delays) {
        CloudOptions options = start.withProperty(
                        "InboxToRelay", "MaximumBatchingWindowInSeconds", Long.toString(relayWindow.toSeconds()))
                .withVariable("METRICS_NAMESPACE", "Parley");
        if (!delays) {
            options = options.withProperty("AWS::SQS::Queue", "DelaySeconds", "0");
        }
        for (String limit :
                new String[] {"FRAMES", "SENDS", "TYPING", "RECEIPTS", "READS", "ROOM_CHANGES", "ROOM_SENDS", "PROFILES"
                }) {
            options = options.withVariable("LIMIT_" + limit + "_RATE", MANY)
                    .withVariable("LIMIT_" + limit + "_BURST", MANY);
        }
        return new CostCloud(options, latencies);
    }

    /// The same with a moderator behind this URL.
    static CostCloud withModerator(URI moderator, Latencies latencies, Duration relayWindow) {
        return start(
                ParleyCloud.options().withVariable("MODERATOR_URL", moderator.toString()),
                latencies,
                relayWindow,
                true);
    }

    /// The base of the HTTP API.
    URI http() {
        return cloud.endpoints().http().resolve("/v1");
    }

    URI webSocket() {
        return cloud.endpoints().webSocket();
    }

    String token(String user) {
        return cloud.token(user, TOKEN);
    }

    BatchGate gate() {
        return gate;
    }

    Ledger ledger() {
        return ledger;
    }

    Billing billing() {
        return billing;
    }

    /// Waits until nothing has run for so long.
    void settle(Duration quiet) {
        Await.until(() -> ledger.idleNanos() >= quiet.toNanos());
    }

    /// What was used since the last turn.
    Page turn() {
        return ledger.turn();
    }

    /// The sum of a page, with the Redis commands since the last one.
    Tally sum(Page page) {
        return billing.add(page).plus(Resource.REDIS_COMMANDS, (double)
                redis.map(RedisMeter::turn).orElse(0L));
    }

    /// The queue that carries messages.
    String messages() {
        return messages;
    }

    @Override
    public void close() {
        gate.open();
        redis.ifPresent(RedisMeter::close);
        cloud.close();
    }
}
