package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import java.time.Duration;
import java.util.Map;

/// What clients and backends ask for beside plain sends. For one thread.
final class RequestScenarios {
    private static final int PACED = 40;
    private static final Duration RECEIPT_EVERY = Duration.ofSeconds(1);

    private final Scenarios scenarios;
    private final RoomConversation party;

    RequestScenarios(Scenarios scenarios, RoomConversation party) {
        this.scenarios = scenarios;
        this.party = party;
    }

    /// What people who use `@parley/client` say: typing, and a message every so often that everyone else reads at
    /// once. Each member sends one receipt a second at most, `read` alone.
    Measured paced(String name, Duration every) {
        return scenarios.measure(name, party, () -> {
            long[] receiptDue = new long[party.size()];
            long[] read = new long[party.size()];
            long start = System.nanoTime();
            long latest = 0;
            for (int i = 0; i < PACED; i++) {
                awaitNanos(start + i * every.toNanos());
                party.ack(0, "typing", Map.of("roomId", party.roomId(), "state", "start"));
                latest = scenarios.sendAlone(party, i + 1);
                readWhereDue(latest, receiptDue, read);
            }
            awaitNanos(System.nanoTime() + RECEIPT_EVERY.toNanos());
            readWhereDue(latest, receiptDue, read);
            return PACED;
        });
    }

    private void readWhereDue(long seq, long[] receiptDue, long[] read) {
        for (int member = 1; member < party.size(); member++) {
            if (read[member] < seq && System.nanoTime() >= receiptDue[member]) {
                receiptDue[member] = System.nanoTime() + RECEIPT_EVERY.toNanos();
                read[member] = seq;
                party.ack(member, "receipt", Map.of("roomId", party.roomId(), "kind", "read", "seq", seq));
            }
        }
    }

    private static void awaitNanos(long due) {
        Await.until(() -> System.nanoTime() >= due);
    }

    Measured setProfile() {
        return calls("setProfile", () -> party.ack(0, "setProfile", Map.of("displayName", "Alice")));
    }

    /// Of all members of the room.
    Measured getProfiles() {
        return calls(
                "getProfiles of " + party.size(), () -> party.ack(0, "getProfiles", Map.of("userIds", party.users())));
    }

    private Measured calls(String name, Runnable call) {
        return scenarios.measure(name, party, () -> {
            for (int i = 0; i < scenarios.plan().messages(); i++) {
                call.run();
            }
            return scenarios.plan().messages();
        });
    }

    /// Messages of a team's backend, each alone.
    Measured posted() {
        return alone(
                "message by the HTTP API", () -> party.post(scenarios.plan().bodyLength()));
    }

    /// Messages that a moderator sees, who answers at once; each alone.
    Measured moderated() {
        return alone(
                "message with a moderator", () -> party.send(scenarios.plan().bodyLength()));
    }

    private Measured alone(String name, Runnable send) {
        return scenarios.measure(name, party, () -> {
            for (int i = 0; i < scenarios.plan().messages(); i++) {
                send.run();
                scenarios.awaitDelivered(i + 1);
            }
            return scenarios.plan().messages();
        });
    }
}
