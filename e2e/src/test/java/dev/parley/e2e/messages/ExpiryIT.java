package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A deployment whose messages expire after a day: who reads on from a number that has expired finds the rest.
final class ExpiryIT {
    private static final int MESSAGES = 8;
    private static final int EXPIRED = 5;
    private static final int LIMIT = 2;
    private static final int MOST_PAGES = 10;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withVariable("MESSAGE_DAYS", "1"));

    private Crowd crowd;
    private Device alice;
    private String room;

    @BeforeEach
    void sayEight() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        room = alice.createGroup("k", List.of());
        for (int n = 1; n <= MESSAGES; n++) {
            Device.ack(alice.send(room, "m" + n, "word " + n));
        }
        Crowd.await("the messages", () -> alice.messages(room).size() == MESSAGES);
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void history_afterANumberThatHasExpired_endsWithTheLastMessage_inEitherView() {
        age(EXPIRED);

        for (String view : List.of("log", "messages")) {
            assertThat(readFrom(0, view)).as(view).containsExactly(6L, 7L, 8L);
            assertThat(readFrom(3, view)).as(view).containsExactly(6L, 7L, 8L);
        }
        assertThat(history(Map.of("roomId", room, "before", EXPIRED, "limit", LIMIT))
                        .path("hasMore")
                        .asBoolean())
                .isFalse();
        assertThat(history(Map.of("roomId", room)).path("firstSeq").asLong()).isEqualTo(EXPIRED + 1);
        assertThat(alice.refused("getMessage", Map.of("roomId", room, "seq", 1)).code())
                .isEqualTo("no_such_message");
    }

    @Test
    void sync_fromANumberThatHasExpired_givesTheRest() {
        age(EXPIRED);

        JsonNode news = alice.acked("sync", Map.of("rooms", Map.of(room, 1)))
                .frame()
                .path("rooms")
                .path(0);

        assertThat(news.path("firstSeq").asLong()).isEqualTo(EXPIRED + 1);
        assertThat(news.path("hasMore").asBoolean()).isFalse();
        assertThat(news.path("messages").findValuesAsText("seq")).containsExactly("6", "7", "8");
    }

    @Test
    void log_ofWhichAllHasExpired_isEmptyAndHasNoMore_andGoesOn() {
        age(MESSAGES);

        assertThat(readFrom(0, "log")).isEmpty();
        assertThat(readFrom(0, "messages")).isEmpty();

        Device.ack(alice.send(room, "next", "next"));
        Crowd.await("the message", () -> alice.messages(room).size() == MESSAGES + 1);
        assertThat(readFrom(0, "log")).containsExactly(MESSAGES + 1L);
    }

    /// All numbers after this one, page by page as a client reads.
    private List<Long> readFrom(long start, String view) {
        List<Long> seqs = new ArrayList<>();
        long after = start;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JsonNode page = history(Map.of("roomId", room, "after", after, "limit", LIMIT, "view", view));
            page.path("messages")
                    .forEach(message -> seqs.add(message.path("seq").asLong()));
            if (!page.path("hasMore").asBoolean()) {
                return seqs;
            }
            after = page.has("next") ? page.path("next").asLong() : seqs.getLast();
        }
        throw new AssertionError("after " + MOST_PAGES + " pages there is still more: " + seqs);
    }

    private JsonNode history(Map<String, ?> fields) {
        return alice.acked("history", fields).frame();
    }

    /// Lets the first entries be two days old.
    private void age(int entries) {
        DynamoDbClient client = CLOUD.cloud().clients().dynamoDb();
        String table = client.listTables().tableNames().stream()
                .filter(name -> name.contains("Messages"))
                .findFirst()
                .orElseThrow();
        String then = Long.toString(Instant.now().minus(Duration.ofDays(2)).toEpochMilli());
        for (int seq = 1; seq <= entries; seq++) {
            Map<String, AttributeValue> key =
                    Map.of("roomId", AttributeValue.fromS(room), "seq", AttributeValue.fromN(Integer.toString(seq)));
            client.updateItem(update -> update.tableName(table)
                    .key(key)
                    .conditionExpression("attribute_exists(numberedAt)")
                    .updateExpression("SET numberedAt = :then")
                    .expressionAttributeValues(Map.of(":then", AttributeValue.fromN(then))));
        }
    }
}
