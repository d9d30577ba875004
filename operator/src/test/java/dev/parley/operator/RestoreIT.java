package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.facts.Table;
import dev.parley.operator.Guest.Phone;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// `./parley restore`, from the command line to what clients read afterwards.
final class RestoreIT {
    private static final OffsetClock CLOCK = new OffsetClock();

    /// The relay waits for half a minute: what a test accepts without publishing it waits for the restore.
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyCloud.options().withClock(CLOCK));

    private final Guest alice = new Guest(CLOUD.cloud(), "alice");
    private final Guest bob = new Guest(CLOUD.cloud(), "bob");
    private Phone alicesPhone;
    private Phone bobsPhone;
    private String room;

    @BeforeEach
    void gather() {
        alicesPhone = alice.phone();
        bobsPhone = bob.phone();
        room = alicesPhone
                .acked("createRoom", Map.of("clientRoomId", "r", "kind", "group", "members", List.of(bob.id())))
                .text("roomId");
    }

    @AfterEach
    void disperse() {
        List.of(alice, bob).forEach(Guest::close);
    }

    @Test
    void restore_withClientsConnected_bringsTheLogOfTheInstant_andSendsGoOnBehindIt() {
        List.of("one", "two", "three").forEach(id -> alicesPhone.send(room, id));
        bobsPhone.awaitSeq(room, 3);
        acceptAndDie("left");
        List<JsonNode> then = history(alicesPhone);
        Instant instant = CLOCK.separatingSecond();
        // Repeated by its client, it is published and gets a number, which the restore takes back.
        List.of("left", "four", "five").forEach(id -> alicesPhone.send(room, id));
        alicesPhone.acked("deleteMessage", Map.of("roomId", room, "clientMessageId", "six", "ref", 1));
        bobsPhone.awaitSeq(room, 7);

        assertThat(restore(instant.toString())).isZero();

        bobsPhone.awaitClosed();
        alicesPhone.awaitClosed();
        assertThat(bobsPhone.pushes("disconnect"))
                .singleElement()
                .satisfies(
                        push -> assertThat(push.path("reconnect").asBoolean()).isTrue());
        Phone again = alice.phone();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> history(again).size() > 3);
        again.send(room, "after");
        bob.phone().send(room, "more");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> history(again).size() > 5);
        List<JsonNode> now = history(again);
        assertThat(now.subList(0, 3)).isEqualTo(then);
        assertThat(now).extracting(message -> message.path("seq").asLong()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(now)
                .extracting(message -> message.path("body").asText())
                .endsWith("body of left", "body of after", "body of more");
    }

    @Test
    void restoredTables_haveTheSettingsOfThoseBefore_whichStay() {
        Instant instant = CLOCK.separatingSecond();
        Map<String, String> before = tables();

        assertThat(restore(instant.toString())).isZero();
        assertThat(restore(instant.toString())).as("once more").isZero();

        Map<String, String> after = tables();
        assertThat(after.get("CONNECTIONS_TABLE")).isEqualTo(before.get("CONNECTIONS_TABLE"));
        DynamoDbClient client = CLOUD.cloud().clients().dynamoDb();
        assertThat(client.listTables().tableNames()).containsAll(before.values());
        String inbox = after.get("INBOX_TABLE");
        assertThat(inbox).startsWith("Inbox-").isNotEqualTo(before.get("INBOX_TABLE"));
        assertThat(client.describeTable(request -> request.tableName(inbox))
                        .table()
                        .streamSpecification()
                        .streamViewTypeAsString())
                .isEqualTo("KEYS_ONLY");
        assertThat(client.describeTimeToLive(request -> request.tableName(inbox))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(client.describeContinuousBackups(request -> request.tableName(inbox))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-29T13:00:00", "2999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"})
    void time_thatCannotBe_changesNothing(String time) {
        Map<String, String> before = tables();
        List<String> there = CLOUD.cloud().clients().dynamoDb().listTables().tableNames();

        assertThat(restore(time)).isOne();

        assertThat(tables()).isEqualTo(before);
        assertThat(CLOUD.cloud().clients().dynamoDb().listTables().tableNames()).isEqualTo(there);
        assertThat(alicesPhone.pushes("disconnect")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Inbox\":\"nowhere\"}",
                "{\"Inbox\":\"Rooms\"}",
                "{\"Rooms\":\"Profiles\"}",
                "{\"Letters\":\"Inbox\"}",
                "[]"
            })
    void tables_thatDoNotFit_areRefused(String tables) throws Exception {
        Map<String, String> before = tables();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            CLOUD.cloud().endpoints().http().resolve("/ops/tables"))
                    .header("X-Emulator-Ops", "1")
                    .POST(HttpRequest.BodyPublishers.ofString(tables))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(tables()).isEqualTo(before);
    }

    /// As a function does that dies before it publishes.
    private void acceptAndDie(String id) {
        AcceptedMessage message = new AcceptedMessage(
                new RoomId(room),
                new UserId(alice.id()),
                new ClientMessageId(id),
                new MessageId(UUID.randomUUID().toString()),
                new Content("body of " + id, OptionalLong.empty(), List.of(), Optional.empty()),
                Instant.now());
        new DynamoInbox(new DynamoStore(
                        CLOUD.cloud().clients().dynamoDb(),
                        new DynamoTables(Map.of(Table.INBOX, tables().get("INBOX_TABLE")))))
                .accept(message, message.contentHash());
    }

    private List<JsonNode> history(Phone phone) {
        return phone.acked("history", Map.of("roomId", room, "after", 0))
                .frame()
                .path("messages")
                .valueStream()
                .toList();
    }

    private static Map<String, String> tables() {
        var environment = Deployment.local(CLOUD.cloud().endpoints().http());
        return Map.of(
                "INBOX_TABLE", environment.require("INBOX_TABLE"),
                "ROOMS_TABLE", environment.require("ROOMS_TABLE"),
                "CONNECTIONS_TABLE", environment.require("CONNECTIONS_TABLE"));
    }

    private static int restore(String time) {
        return Main.run(
                "restore",
                "--at",
                time,
                "--http-port",
                Integer.toString(CLOUD.cloud().endpoints().http().getPort()));
    }
}
