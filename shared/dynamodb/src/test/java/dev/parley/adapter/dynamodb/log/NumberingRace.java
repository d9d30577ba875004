package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.Backoff;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A room of its own, the messages of its group, and calls that number them, in the order of events that a seed
/// makes.
final class NumberingRace {
    /// No more than the adapter stamps at a time.
    private static final int MESSAGES = 8;

    private final DynamoDbExtension dynamo;
    private final int seed;
    private final RoomId roomId;
    private final List<AcceptedMessage> messages;
    private final SplittableRandom random;
    private final Interleaving interleaving;
    private final List<GatedWriter> writers = new ArrayList<>();

    NumberingRace(DynamoDbExtension dynamo, int seed) {
        this.dynamo = dynamo;
        this.seed = seed;
        this.roomId = new RoomId("room-" + seed);
        this.messages = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(n -> message(roomId, ALICE, n))
                .toList();
        this.random = new SplittableRandom(seed);
        this.interleaving = new Interleaving(random, new NumberingWatch());
    }

    /// @throws AssertionError with the seed and all requests, if a promise is broken
    void play() throws InterruptedException {
        stores().group(roomId.value(), ALICE);
        messages.forEach(stores().inbox()::accept);
        try {
            race(new MessageGroup(messages, random));
            numberTheRest();
            interleaving.end();
            check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + interleaving.story(), e);
        } finally {
            writers.forEach(GatedWriter::kill);
            for (GatedWriter writer : writers) {
                writer.join();
            }
        }
    }

    private void race(MessageGroup group) {
        int crowd = 2 + random.nextInt(3);
        int calls = 5 + random.nextInt(5);
        while (true) {
            while (alive().size() < crowd && writers.size() < calls) {
                if (writers.stream().anyMatch(GatedWriter::isDone)) {
                    group.finish(1 + random.nextInt(3));
                }
                start("w" + (writers.size() + 1), group.batch());
            }
            List<GatedWriter> alive = alive();
            if (alive.isEmpty()) {
                return;
            }
            interleaving.step(alive);
        }
    }

    private void numberTheRest() {
        GatedWriter last = start("last", messages);
        while (last.isAlive()) {
            interleaving.stepOf(last);
            settle(last);
        }
        assertThat(last.isDone()).as("the last one has numbered the rest").isTrue();
    }

    private GatedWriter start(String name, List<AcceptedMessage> batch) {
        GatedWriter writer = new GatedWriter(
                name,
                dynamo.client(),
                client -> new NumberingCall(sequencing(client), roomId, name, List.copyOf(batch)));
        writers.add(writer);
        writer.start();
        settle(writer);
        return writer;
    }

    private static void settle(GatedWriter writer) {
        writer.settle();
        assertThat(writer.failure()).as("what %s ended by", writer).isNull();
    }

    private DynamoSequencing sequencing(DynamoDbClient client) {
        Backoff none = new Backoff(_ -> {}, new Random(seed), Duration.ofMillis(1), Duration.ofMillis(1));
        return new DynamoSequencing(
                new DynamoStore(client, new DynamoTables(dynamo.tableNames()), none), new StepClock());
    }

    private List<GatedWriter> alive() {
        writers.forEach(NumberingRace::settle);
        return writers.stream().filter(GatedWriter::isAlive).toList();
    }

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private void check() {
        List<LogEntry> log = stores().log().after(roomId, 0, 100);
        assertThat(log)
                .extracting(LogEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        assertThat(log).extracting(LogEntry::message).containsExactlyInAnyOrderElementsOf(messages);
        assertThat(stores().rooms().find(roomId).orElseThrow().lastSeq()).isEqualTo(MESSAGES);
        var inbox = stores().inbox()
                .read(messages.stream().map(AcceptedMessage::key).toList());
        log.forEach(entry -> assertThat(inbox.get(entry.message().key()).numbered())
                .map(InboxRecord.Numbered::seq)
                .contains(entry.seq()));
    }
}
