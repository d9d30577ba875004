package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.rooms.DynamoRooms;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Payload;
import dev.parley.domain.message.Revision;
import dev.parley.port.Backoff;
import dev.parley.port.IdSource;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A room of its own with two messages in it, the sends of its group, and calls that number them, in the order of
/// events that a seed makes. The sends are messages, or changes of the first two among messages.
final class NumberingRace {
    /// No more than the adapter stamps at a time.
    private static final int MESSAGES = 8;

    private static final int FIRST = 2;

    private final DynamoDbExtension dynamo;
    private final int seed;
    private final RoomId roomId;
    private final List<AcceptedMessage> first;
    private final List<AcceptedMessage> messages;
    private final SplittableRandom random;
    private final Interleaving interleaving;
    private final List<GatedWriter> writers = new ArrayList<>();
    private final Audiences audiences;

    private NumberingRace(DynamoDbExtension dynamo, int seed, String room, Sends sends) {
        this.dynamo = dynamo;
        this.seed = seed;
        this.roomId = new RoomId(room + seed);
        this.random = new SplittableRandom(seed);
        this.first = IntStream.rangeClosed(1, FIRST)
                .mapToObj(n -> message(roomId, ALICE, n))
                .toList();
        this.messages = IntStream.rangeClosed(FIRST + 1, FIRST + MESSAGES)
                .mapToObj(n -> message(roomId, ALICE, n))
                .map(message -> message.saying(sends.payload(random, message)))
                .toList();
        this.audiences = new Audiences(stores().rooms(), roomId);
        this.interleaving = new Interleaving(random, new NumberingWatch(first));
    }

    static NumberingRace ofMessages(DynamoDbExtension dynamo, int seed) {
        return new NumberingRace(dynamo, seed, "room-", (_, message) -> message.payload());
    }

    static NumberingRace ofChanges(DynamoDbExtension dynamo, int seed) {
        return new NumberingRace(dynamo, seed, "changed-room-", NumberingRace::any);
    }

    /// What the sends of a race say.
    private interface Sends {
        Payload payload(SplittableRandom random, AcceptedMessage message);
    }

    private static Payload any(SplittableRandom random, AcceptedMessage message) {
        long ref = 1L + random.nextInt(FIRST);
        return switch (random.nextInt(8)) {
            case 0 -> message.payload();
            case 1, 2, 3 -> new Change.Edit(ref, Revision.text("edit " + message.clientMessageId()));
            case 4 -> new Change.Delete(ref);
            default -> new Change.Reaction(ref, random.nextBoolean() ? "+" : "-", random.nextInt(3) > 0);
        };
    }

    /// @throws AssertionError with the seed and all requests, if a promise is broken
    void play() throws InterruptedException {
        stores().group(roomId.value(), ALICE);
        stores().number(roomId, first.toArray(AcceptedMessage[]::new));
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
            if (random.nextInt(12) == 0) {
                audiences.change(random);
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
                client -> new NumberingCall(
                        sequencing(client),
                        DynamoRooms.of(store(client), IdSource.random()),
                        roomId,
                        name,
                        List.copyOf(batch),
                        audiences));
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
        return new DynamoSequencing(store(client), new StepClock());
    }

    private DynamoStore store(DynamoDbClient client) {
        Backoff none = new Backoff(_ -> {}, new Random(seed), Duration.ofMillis(1), Duration.ofMillis(1));
        return new DynamoStore(client, new DynamoTables(dynamo.tableNames()), none);
    }

    private List<GatedWriter> alive() {
        writers.forEach(NumberingRace::settle);
        return writers.stream().filter(GatedWriter::isAlive).toList();
    }

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private void check() {
        audiences.check();
        List<LogEntry> log = stores().log().after(roomId, 0, 100);
        assertThat(log)
                .extracting(LogEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, FIRST + MESSAGES).boxed().toList());
        assertThat(log).isEqualTo(Fold.replay(asNumbered(log)));
        assertThat(stores().rooms().reads().find(roomId).orElseThrow().lastSeq())
                .isEqualTo(FIRST + MESSAGES);
        var inbox = stores().inbox()
                .read(messages.stream().map(AcceptedMessage::key).toList());
        log.stream()
                .skip(FIRST)
                .forEach(entry -> assertThat(inbox.get(entry.message().key()).numbered())
                        .map(InboxRecord.Numbered::seq)
                        .contains(entry.seq()));
    }

    /// The entries with what was sent, in the order of the log.
    private List<LogEntry> asNumbered(List<LogEntry> log) {
        Map<MessageId, AcceptedMessage> sent = Stream.concat(first.stream(), messages.stream())
                .collect(Collectors.toMap(AcceptedMessage::messageId, message -> message));
        List<LogEntry> numbered = new ArrayList<>();
        for (LogEntry entry : log) {
            long ordinal = numbered.isEmpty() ? 0 : numbered.getLast().ordinal();
            numbered.add(LogEntry.after(
                    entry.seq() - 1, ordinal, sent.remove(entry.message().messageId())));
        }
        assertThat(sent).as("sends that are not in the log").isEmpty();
        return numbered;
    }
}
