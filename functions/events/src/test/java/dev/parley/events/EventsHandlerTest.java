package dev.parley.events;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.eventbridge.EventBridgeBus;
import dev.parley.adapter.eventbridge.ScriptedBus;
import dev.parley.adapter.stream.FailedRecords;
import dev.parley.adapter.stream.StreamBatch;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.user.Report;
import dev.parley.facts.Table;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.log.MessageLog;
import dev.parley.port.room.RoomLives.RoomLife;
import dev.parley.protocol.event.EventDetail;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.tables.InMemoryProfiles;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class EventsHandlerTest {
    private static final RoomId ROOM = new RoomId("room-1");
    private static final Instant CREATED = Instant.parse("2026-01-02T12:00:00.250Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ScriptedBus bus = new ScriptedBus();
    private final InMemoryProfiles reports = new InMemoryProfiles(new InMemoryStore());
    private final Entries log = new Entries();
    private final Map<RoomId, RoomLife> rooms = new HashMap<>(Map.of(ROOM, new RoomLife(CREATED, Optional.empty())));
    private final DeadLetters deadLetters = new DeadLetters();
    private final EventsHandler handler = new EventsHandler(new EventsFunction(
            new StreamBatch(new DynamoTables(
                    Map.of(Table.ROOMS, "Rooms", Table.MESSAGES, "Messages", Table.PROFILES, "Profiles"))),
            new PublishChanges(
                    new ChangeEvents(
                            log, room -> Optional.ofNullable(rooms.get(room)), reports, new EventDetail("test")),
                    new EventBridgeBus(
                            bus,
                            "bus",
                            new Backoff(_ -> {}, new Random(1), Duration.ofMillis(1), Duration.ofMillis(1)),
                            Telemetry.NONE)),
            new FailedRecords(deadLetters, "https://queue"),
            Telemetry.NONE));

    @Test
    void entry_isPublishedAsPushed_underAnIdOfRoomAndNumber() throws IOException {
        log.add(entry(1));

        assertThat(checkpoint(entryAdded(1))).isEmpty();

        JsonNode detail = JSON.readTree(bus.details().getFirst());
        assertThat(detail.path("id").asText()).isEqualTo("room-1:1");
        assertThat(detail.path("stage").asText()).isEqualTo("test");
        assertThat(detail.path("roomId").asText()).isEqualTo("room-1");
        assertThat(detail.path("entry").path("seq").asInt()).isEqualTo(1);
        assertThat(detail.path("entry").path("sender").asText()).isEqualTo("alice");
        assertThat(bus.taken().getFirst().detailType()).isEqualTo("MessageSent");
    }

    @Test
    void entries_thatAreErased_areNoNews() throws IOException {
        assertThat(checkpoint(entryAdded(1))).isEmpty();

        assertThat(bus.requests()).isEmpty();
    }

    @Test
    void entry_thatCannotBeRead_isKeptAside_andItsNeighboursArePublished() throws IOException {
        log.add(entry(1));
        log.add(entry(2));
        log.add(entry(3));
        log.unreadable = 2;

        assertThat(checkpoint(entryAdded(1), entryAdded(2), entryAdded(3))).isEmpty();

        assertThat(bus.details()).hasSize(2);
        assertThat(deadLetters.bodies).singleElement().satisfies(body -> {
            JsonNode kept = JSON.readTree(body).path("Records").path(0);
            assertThat(kept.path("dynamodb").path("Keys").path("seq").path("N").asText())
                    .isEqualTo("2");
        });
    }

    @Test
    void keptRecord_handedInAgain_isPublished() throws IOException {
        log.add(entry(2));
        log.unreadable = 2;
        checkpoint(entryAdded(2));
        log.unreadable = 0;

        assertThat(answer(deadLetters.bodies.getFirst())).isEmpty();

        assertThat(bus.details()).singleElement().asString().contains("room-1:2");
    }

    @Test
    void log_withoutAnswer_isAReasonToComeAgainFromThere() throws IOException {
        log.add(entry(1));
        log.away = true;

        assertThat(checkpoint(entryAdded(1), entryAdded(2))).contains("1");
        assertThat(deadLetters.bodies).isEmpty();
    }

    @Test
    void bus_thatDoesNotTakeOne_isAReasonToComeAgainFromThatRecord() throws IOException {
        log.add(entry(1));
        log.add(entry(2));
        for (int tries = 0; tries < 5; tries++) {
            bus.thenRefusing("room-1:2", "ThrottlingException");
        }

        assertThat(checkpoint(entryAdded(1), entryAdded(2))).contains("2");
        assertThat(checkpoint(entryAdded(2))).isEmpty();
        assertThat(bus.details()).hasSize(2);
    }

    @Test
    void record_ofAnUnknownForm_isKeptAside() throws IOException {
        assertThat(checkpoint(record(
                        "Rooms",
                        "MODIFY",
                        "7",
                        "\"Keys\":{\"roomId\":{\"S\":\"room-1\"},\"item\":{\"S\":"
                                + "\"about\"}},\"OldImage\":{\"roomId\":{\"B\":\"AA==\"}}")))
                .isEmpty();

        assertThat(deadLetters.bodies).hasSize(1);
    }

    @Test
    void record_thatCannotBeKeptAside_comesAgain() throws IOException {
        deadLetters.away = true;

        assertThat(checkpoint(record("Elsewhere", "INSERT", "7", "\"Keys\":{}")))
                .contains("7");
    }

    @Test
    void rowAdded_isMemberAdded_butForThoseWhomTheRoomBeganWith() throws IOException {
        checkpoint(member("INSERT", "1", CREATED), member("INSERT", "2", CREATED.plusMillis(1)));

        assertThat(changes()).containsExactly("memberAdded bob");
    }

    @Test
    void rowAdded_toARoomThatNeverCameToBe_isNoNews() throws IOException {
        rooms.clear();

        checkpoint(member("INSERT", "1", CREATED.plusMillis(1)));

        assertThat(changes()).isEmpty();
    }

    @Test
    void rowDeleted_isMemberRemoved_butOfARoomThatWasDeletedBefore() throws IOException {
        checkpoint(member("REMOVE", "1", CREATED));
        rooms.put(ROOM, new RoomLife(CREATED, Optional.of(AT)));
        checkpoint(member("REMOVE", "2", CREATED));
        rooms.put(ROOM, new RoomLife(CREATED, Optional.of(AT.minusSeconds(1))));
        checkpoint(member("REMOVE", "3", CREATED));

        assertThat(changes()).containsExactly("memberRemoved bob", "memberRemoved bob");
    }

    @Test
    void report_isPublishedWithWhatItIsAbout() throws IOException {
        reports.file(new Report("r-1", ALICE, ROOM, new Report.Subject.User(BOB), "spam", CREATED));

        checkpoint(record(
                "Profiles", "INSERT", "1", "\"Keys\":{\"userId\":{\"S\":\"alice\"},\"item\":{\"S\":\"report#r-1\"}}"));

        JsonNode detail = JSON.readTree(bus.details().getFirst());
        assertThat(detail.path("id").asText()).isEqualTo("r-1");
        assertThat(detail.path("report").path("userId").asText()).isEqualTo("bob");
        assertThat(detail.path("report").path("reporter").asText()).isEqualTo("alice");
        assertThat(detail.path("report").path("reason").asText()).isEqualTo("spam");
        assertThat(bus.taken().getFirst().detailType()).isEqualTo("ReportFiled");
    }

    @Test
    void prime_readsNothingThatExists_andTellsNobody() {
        handler.prime();

        assertThat(bus.requests()).isEmpty();
        assertThat(deadLetters.bodies).isEmpty();
    }

    private static final Instant AT = Instant.ofEpochSecond(1_770_000_000);

    private List<String> changes() {
        return bus.details().stream()
                .map(detail -> {
                    try {
                        JsonNode room = JSON.readTree(detail).path("room");
                        return room.path("event").asText() + " "
                                + room.path("userId").asText();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static LogEntry entry(long seq) {
        return new LogEntry(seq, Fixtures.message(ROOM, ALICE, (int) seq, "Hi"));
    }

    private static String entryAdded(long seq) {
        return record(
                "Messages",
                "INSERT",
                Long.toString(seq),
                "\"Keys\":{\"roomId\":{\"S\":\"room-1\"},\"seq\":{\"N\":\"" + seq + "\"}}");
    }

    private static String member(String kind, String sequence, Instant joinedAt) {
        String row = "{\"roomId\":{\"S\":\"room-1\"},\"item\":{\"S\":\"member#00#bob\"},\"userId\":{\"S\":\"bob\"},"
                + "\"role\":{\"S\":\"MEMBER\"},\"joinedSeq\":{\"N\":\"0\"},\"joinId\":{\"S\":\"j\"},\"joinedAt\":{\"N\":\""
                + joinedAt.toEpochMilli() + "\"}}";
        String image = kind.equals("REMOVE") ? "OldImage" : "NewImage";
        return record(
                "Rooms",
                kind,
                sequence,
                "\"Keys\":{\"roomId\":{\"S\":\"room-1\"},\"item\":{\"S\":\"member#00#bob\"}},\"" + image + "\":" + row);
    }

    private static String record(String table, String kind, String sequence, String write) {
        return "{\"eventID\":\"e" + sequence + "\",\"eventName\":\"" + kind
                + "\",\"eventSourceARN\":\"arn:aws:dynamodb:local:0:table/" + table
                + "/stream/local\",\"dynamodb\":{\"SequenceNumber\":\"" + sequence
                + "\",\"ApproximateCreationDateTime\":" + AT.getEpochSecond() + "," + write + "}}";
    }

    /// The sequence number from which the stream comes again.
    private Optional<String> checkpoint(String... records) throws IOException {
        return answer("{\"Records\":[" + String.join(",", records) + "]}");
    }

    private Optional<String> answer(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handle(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer);
        JsonNode failures = JSON.readTree(answer.toByteArray()).path("batchItemFailures");
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.path(0).path("itemIdentifier").asText());
    }

    /// A log of which one entry can be made unreadable.
    private static final class Entries implements MessageLog {
        private final Map<Long, LogEntry> entries = new HashMap<>();
        private long unreadable;
        private boolean away;

        void add(LogEntry entry) {
            entries.put(entry.seq(), entry);
        }

        @Override
        public List<LogEntry> after(RoomId roomId, long after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<LogEntry> before(RoomId roomId, long before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
            if (away) {
                throw new DependencyUnavailableException("the store");
            }
            if (seqs.contains(unreadable)) {
                throw new IllegalStateException("an item without sender");
            }
            Map<Long, LogEntry> found = new HashMap<>(entries);
            found.keySet().retainAll(List.copyOf(seqs));
            return found;
        }
    }

    private static final class DeadLetters implements SqsClient {
        private final List<String> bodies = new ArrayList<>();
        private boolean away;

        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            if (away) {
                throw SqsException.builder().message("away").statusCode(503).build();
            }
            bodies.add(request.messageBody());
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
