package dev.parley.checker;

import dev.parley.checker.history.Fact;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.Run;
import dev.parley.local.LocalCloud;
import dev.parley.local.LocalCloudOptions;
import dev.parley.local.faults.Fault;
import dev.parley.local.faults.Faults;
import dev.parley.local.faults.FaultyClients;
import dev.parley.local.faults.FaultyInvoker;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One run of one seed on a cloud of its own, with waiting times scaled down: a crashed batch comes back after seconds,
/// and
/// the relay looks every second.
final class Trial {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Trial() {}

    /// @param struck how often each fault has struck
    /// @param acked sends that were acknowledged
    record Outcome(List<Violation> violations, Map<Fault, Long> struck, long acked) {}

    static Outcome run(Plan plan, Map<Fault, Double> rates) throws InterruptedException {
        Faults faults = new Faults(plan.seed());
        LocalCloudOptions options = LocalCloudOptions.defaults()
                .withClients(clients -> new FaultyClients(clients, faults))
                .withInvoker(invoker -> new FaultyInvoker(invoker, faults))
                .withProperty("AWS::SQS::Queue", "VisibilityTimeout", "6")
                .withProperty("AWS::Lambda::EventSourceMapping", "MaximumBatchingWindowInSeconds", "1");
        try (LocalCloud cloud = LocalCloud.start(options);
                Run run = new Run(
                        plan,
                        cloud.endpoints().webSocket(),
                        user -> cloud.tokens().issue(user.value(), TOKEN_LIFETIME))) {
            run.prepare();
            rates.forEach(faults::set);
            run.storm();
            faults.clear();
            List<Violation> violations = run.check(PATIENCE);
            long acked = run.history()
                    .of(Fact.SendAcked.class)
                    .filter(ack -> !ack.duplicate())
                    .count();
            return new Outcome(violations, faults.struck(), acked);
        }
    }
}
