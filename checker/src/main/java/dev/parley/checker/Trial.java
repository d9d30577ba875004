package dev.parley.checker;

import dev.parley.checker.history.History;
import dev.parley.checker.hostile.Attack;
import dev.parley.checker.hostile.Attackers;
import dev.parley.checker.node.NodeClient;
import dev.parley.checker.node.NodeDevices;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Patience;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.Run;
import dev.parley.checker.run.RunStages;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.fault.FaultyClients;
import dev.parley.emulator.api.fault.FaultyInvoker;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.run.ParleyCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/// One run of one seed on a cloud of its own, with waiting times scaled down: a crashed batch comes back after
/// seconds, and the relay looks every second.
final class Trial {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);

    private Trial() {}

    /// @param rates how often each fault strikes while clients act
    /// @param pushesAreDue whether no fault keeps a push from a connection
    /// @param redisRestarts whether Redis, where there is one, is killed and started empty once, half-way
    /// @param attacks what attackers do while clients act
    record Conditions(
            Map<Fault, Double> rates,
            Patience patience,
            boolean pushesAreDue,
            boolean redisRestarts,
            List<Attack> attacks) {
        Conditions(Map<Fault, Double> rates, Duration patience, boolean pushesAreDue, boolean redisRestarts) {
            this(rates, Patience.amongFaults(patience), pushesAreDue, redisRestarts, List.of());
        }

        /// Without faults, so that every push and every reply is due.
        static Conditions calm(Duration patience) {
            return new Conditions(FaultRates.CALM.rates(), Patience.ofTheContract(patience), true, false, List.of());
        }

        Conditions with(List<Attack> besides) {
            return new Conditions(rates, patience, pushesAreDue, redisRestarts, besides);
        }

        Conditions(Map<Fault, Double> rates, Duration patience, boolean pushesAreDue) {
            this(rates, patience, pushesAreDue, false);
        }
    }

    /// What stands between functions and cloud, beyond the faults, and whose devices act: those of the client
    /// for the web, or the checker's own.
    record Wrappers(
            UnaryOperator<FunctionClients> clients, UnaryOperator<FunctionInvoker> invoker, Optional<NodeClient> node) {
        static final Wrappers NONE = new Wrappers(UnaryOperator.identity(), UnaryOperator.identity());

        Wrappers(UnaryOperator<FunctionClients> clients, UnaryOperator<FunctionInvoker> invoker) {
            this(clients, invoker, Optional.empty());
        }

        Wrappers withNode(NodeClient client) {
            return new Wrappers(clients, invoker, Optional.of(client));
        }
    }

    /// @param struck how often each fault has struck
    /// @param acked sends that were acknowledged
    /// @param attackSteps what attackers got done
    record Outcome(List<Violation> violations, Map<Fault, Long> struck, History history, long attackSteps) {
        long acked() {
            return history.acked();
        }

        long faults() {
            return struck.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// On the embedded stores.
    static Outcome run(Plan plan, Conditions conditions, Wrappers wrappers) throws InterruptedException {
        return run(ParleyCloud.options(), plan, conditions, wrappers);
    }

    /// On a cloud that starts with these options; its stores may hold what earlier runs of other seeds left.
    /// Events are on where the stores are embedded: only those end with the run.
    static Outcome run(CloudOptions start, Plan plan, Conditions conditions, Wrappers wrappers)
            throws InterruptedException {
        return run(start, plan, conditions, wrappers, RunStages.unasked());
    }

    /// As above; the run tells what it is at.
    static Outcome run(CloudOptions start, Plan plan, Conditions conditions, Wrappers wrappers, RunStages stages)
            throws InterruptedException {
        stages.starts();
        Faults faults = new Faults(plan.seed());
        boolean eventsOut = start.storage().aws().isEmpty();
        CloudOptions options = (eventsOut ? ParleyCloud.withEvents(start) : start)
                .withClients(clients -> wrappers.clients().apply(new FaultyClients(clients, faults)))
                .withInvoker(invoker -> new FaultyInvoker(wrappers.invoker().apply(invoker), faults))
                .withProperty("AWS::SQS::Queue", "VisibilityTimeout", "6")
                .withProperty("AWS::Lambda::EventSourceMapping", "MaximumBatchingWindowInSeconds", "1");
        boolean restarts = conditions.redisRestarts() && start.hasCache();
        try (RestartedRedis redis = restarts ? RestartedRedis.start() : RestartedRedis.none();
                EventCollector others = EventCollector.listening();
                EmulatedCloud cloud =
                        EmulatedCloud.start(redis.chosenIn(options).withEventsUrl(others.url()));
                Run run = new Run(
                        plan,
                        cloud.endpoints().webSocket(),
                        user -> cloud.token(user.value(), TOKEN_LIFETIME),
                        conditions.patience())) {
            run.prepare();
            conditions.rates().forEach(faults::set);
            long halfTime = System.nanoTime() + plan.length().dividedBy(2).toNanos();
            redis.restartOnce(
                    () -> System.nanoTime() >= halfTime || run.history().acked() >= plan.sends() / 2);
            stages.acts(acted(plan, run.history()));
            Runnable calm = () -> {
                faults.clear();
                stages.settles();
            };
            long steps = 0;
            if (wrappers.node().isPresent() && run.isReady()) {
                nodeStorm(run, cloud, calm, conditions, wrappers.node().get());
            } else {
                steps = storm(run, cloud, conditions.attacks());
                calm.run();
            }
            UnnumberedScan.await(
                    cloud.clients().dynamoDb(), conditions.patience().request(), run.history());
            if (eventsOut) {
                others.await(conditions.patience().request(), run.history());
            }
            run.read(conditions.pushesAreDue());
            DeletedWordsScan.await(cloud.clients(), conditions.patience().request(), run.history());
            List<Violation> violations = run.violations();
            stages.ends();
            return new Outcome(violations, faults.struck(), run.history(), steps);
        }
    }

    /// How much of the plan's time has passed, or of its sends is acknowledged.
    private static DoubleSupplier acted(Plan plan, History history) {
        long since = System.nanoTime();
        return () -> Math.max(
                (double) (System.nanoTime() - since) / plan.length().toNanos(),
                (double) history.acked() / plan.sends());
    }

    /// Lets the clients act, beside the attackers.
    ///
    /// @return how many steps the attackers took
    private static long storm(Run run, EmulatedCloud cloud, List<Attack> attacks) throws InterruptedException {
        try (Attackers attackers = new Attackers(
                attacks,
                cloud.endpoints().webSocket(),
                user -> cloud.token(user, TOKEN_LIFETIME),
                run.userIds(),
                run.roomIds())) {
            run.storm();
            return attackers.steps();
        }
    }

    private static void nodeStorm(Run run, EmulatedCloud cloud, Runnable calm, Conditions conditions, NodeClient client)
            throws InterruptedException {
        Duration patience = conditions.patience().request();
        try (NodeDevices devices = run.nodeDevices(client, (user, life) -> cloud.token(user.value(), life))) {
            devices.act();
            calm.run();
            devices.endSends(patience);
            UnnumberedScan.await(cloud.clients().dynamoDb(), patience, run.history());
            devices.readToTheEnd(run.lastSeqs(), patience);
        }
    }
}
