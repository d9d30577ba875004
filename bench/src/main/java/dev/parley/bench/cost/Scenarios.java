package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.meter.BatchGate;
import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.LogMeter;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.Tally;
import dev.parley.bench.cost.steps.SendStep;
import dev.parley.bench.cost.steps.SendSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Conversations whose cost is measured. Each sends so many messages that the relay's batches are full. For one
/// thread.
final class Scenarios {
    private static final int WARM_UP = 60;
    private static final int STEPPED = 40;
    private static final int LARGE_SENDS = 10;
    private static final String EVENTS = "Events";
    private static final int EVENTS_ALONE = 10;
    private static final int EVENTS_TOGETHER = 200;
    private static final Duration LARGE_PAUSE = Duration.ofMillis(500);

    /// Longer than the delay of presence.
    private static final Duration PRESENCE = Duration.ofMillis(6500);

    private final CostCloud cloud;
    private final LogMeter logs;
    private final int accessLogBytes;
    private final Plan plan;

    /// How long bodies are, how many messages a scenario sends, and for how long nothing must run until
    /// everything has come to an end: longer than the relay's window and any queue's delay.
    record Plan(int bodyLength, int messages, Duration quiet) {}

    Scenarios(CostCloud cloud, LogMeter logs, int accessLogBytes, Plan plan) {
        this.cloud = cloud;
        this.logs = logs;
        this.accessLogBytes = accessLogBytes;
        this.plan = plan;
    }

    /// Each message is alone: the next is sent when it was delivered.
    Measured quiet(RoomConversation party) {
        return measure("quiet", party, () -> {
            for (int i = 0; i < plan.messages(); i++) {
                sendAlone(party, i + 1);
            }
            return plan.messages();
        });
    }

    Plan plan() {
        return plan;
    }

    /// Lets everything come to an end; what was used so far is forgotten.
    void rest() {
        cloud.settle(plan.quiet());
        cloud.turn();
    }

    /// Waits until so many messages and changes were delivered since the last rest.
    void awaitDelivered(int count) {
        Await.until(() -> cloud.ledger().records(cloud.messages()) >= count);
    }

    /// A few messages to a room that many deliver to: the next is sent when nothing runs any more.
    Measured large(RoomConversation party) {
        cloud.settle(PRESENCE);
        cloud.turn();
        return measure("quiet", party, () -> {
            for (int i = 0; i < LARGE_SENDS; i++) {
                sendAlone(party, i + 1);
                cloud.settle(LARGE_PAUSE);
            }
            return LARGE_SENDS;
        });
    }

    /// Where the time of messages goes that are alone.
    List<SendStep> steps(RoomConversation party, Duration handOver, Duration handshake) {
        cloud.settle(plan.quiet());
        cloud.turn();
        for (int i = 0; i < STEPPED; i++) {
            sendAlone(party, i + 1);
        }
        cloud.settle(plan.quiet());
        return SendSteps.of(cloud.turn(), cloud.messages(), handOver, handshake);
    }

    /// Messages come faster than the room's batches are worked off: each batch but the first holds `perBatch`.
    Measured busy(RoomConversation party, int perBatch) {
        return measure("busy, " + perBatch + " a batch", party, () -> {
            BatchGate gate = cloud.gate();
            gate.close(cloud.messages());
            party.send(plan.bodyLength());
            int rounds = Math.ceilDiv(plan.messages(), perBatch);
            for (int round = 1; round <= rounds; round++) {
                int batches = round;
                Await.until(() -> gate.arrived() == batches);
                for (int i = 0; i < perBatch; i++) {
                    party.send(plan.bodyLength());
                }
                gate.letOnePass();
            }
            gate.open();
            return 1 + rounds * perBatch;
        });
    }

    /// Each message is preceded by typing, and followed by both receipts of everyone who got it and by
    /// reactions of so many.
    Measured conversation(RoomConversation party, int reactions) {
        String name = "typing, delivered, read" + (reactions == 0 ? "" : ", " + reactions + " reactions");
        return measure(name, party, () -> {
            for (int i = 0; i < plan.messages(); i++) {
                party.ack(0, "typing", Map.of("roomId", party.roomId(), "state", "start"));
                long seq = sendAlone(party, i * (1 + reactions) + 1);
                for (int member = 1; member <= reactions; member++) {
                    party.react(member, seq, "x");
                    awaitDelivered(i * (1 + reactions) + 1 + member);
                }
                for (String kind : new String[] {"delivered", "read"}) {
                    for (int member = 1; member < party.size(); member++) {
                        party.ack(member, "receipt", Map.of("roomId", party.roomId(), "kind", kind, "seq", seq));
                    }
                }
            }
            return plan.messages();
        });
    }

    /// What publishing a message to the bus takes, alone or in batches of a hundred, beside all that the message
    /// takes itself.
    Measured eventsOut(RoomConversation party, boolean alone) {
        cloud.settle(plan.quiet());
        cloud.turn();
        int messages = alone ? EVENTS_ALONE : EVENTS_TOGETHER;
        for (int i = 0; i < messages; i++) {
            party.send(plan.bodyLength());
            if (alone) {
                cloud.settle(plan.quiet());
            }
        }
        cloud.settle(plan.quiet());
        Page page = cloud.turn().of(EVENTS);
        Tally sum = cloud.billing().add(page).plus(Resource.INVOCATIONS, (double)
                page.runs().size());
        return new Measured(
                alone ? "alone" : "busy",
                party.size(),
                (double) messages / page.runs().size(),
                sum.dividedBy(messages),
                times(page));
    }

    /// @param soFar how many were sent since the last rest, this one among them
    long sendAlone(RoomConversation party, int soFar) {
        long seq = party.send(plan.bodyLength());
        Await.until(() -> cloud.ledger().records(cloud.messages()) >= soFar);
        return seq;
    }

    Measured measure(String name, RoomConversation party, Conversation conversation) {
        cloud.settle(plan.quiet());
        logs.turn();
        cloud.sum(cloud.turn());
        int messages = conversation.run();
        cloud.settle(plan.quiet());
        long logged = logs.turn();
        Page page = cloud.turn();
        Tally sum = cloud.sum(page).plus(Resource.LOG_BYTES, logged + accessLogs(page));
        long batches = page.runs().stream()
                .filter(run -> run.frame().equals(cloud.messages()))
                .count();
        double perBatch = batches == 0 ? 0 : (double) messages / batches;
        return new Measured(name, party.size(), perBatch, sum.dividedBy(messages), times(page));
    }

    /// Lets a new party come to rest, presence pushed, and the functions become warm.
    void warmUp(RoomConversation party) {
        cloud.settle(PRESENCE);
        cloud.turn();
        for (int i = 0; i < WARM_UP; i++) {
            sendAlone(party, i + 1);
        }
    }

    /// The stages write one line for each frame and for each request of the HTTP API.
    private double accessLogs(Page page) {
        return accessLogBytes
                * page.uses().stream()
                        .filter(use -> use.operation().equals("frame") || use.resource() == Resource.HTTP_REQUESTS)
                        .count();
    }

    private Map<String, Double> times(Page page) {
        Map<String, Double> times = new TreeMap<>();
        page.runs().stream()
                .map(InvocationRun::function)
                .distinct()
                .forEach(function -> times.put(function, cloud.billing().millis(function, page)));
        return times;
    }

    interface Conversation {
        /// @return how many messages were sent
        int run();
    }
}
