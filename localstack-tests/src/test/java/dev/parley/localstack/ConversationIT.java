package dev.parley.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.settings.Environment;
import dev.parley.testkit.Fixtures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole backend with its tables, stream and queues in the stores of this run: gateway, functions and
/// mappings
/// are the local cloud's.
class ConversationIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withAws(StoresOfThisRun.endpoints()));

    private final String alice = "alice-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();
    private final Listener ear = new Listener();
    private Connector connector;
    private Connection sender;
    private String room;

    @BeforeEach
    void gather() {
        EmulatedCloud cloud = CLOUD.cloud();
        connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
        sender = connect(alice, new Listener());
        connect(bob, ear);
        room = acked("createRoom", Map.of("clientRoomId", "room", "kind", "group", "members", List.of(bob)))
                .text("roomId");
    }

    @AfterEach
    void disperse() {
        connector.close();
    }

    @Test
    void sends_areDeliveredOnceInOrder() {
        List<String> bodies = IntStream.range(0, 25).mapToObj(n -> "m-" + n).toList();
        bodies.forEach(body -> acked("sendMessage", Map.of("roomId", room, "clientMessageId", body, "body", body)));
        acked("sendMessage", Map.of("roomId", room, "clientMessageId", "m-0", "body", "m-0"));

        await(() -> ear.bodies().size() >= bodies.size());
        assertThat(ear.bodies()).isEqualTo(bodies);
    }

    @Test
    void message_thatWasStoredButNeverPublished_isDeliveredByTheRelay() throws IOException {
        Map<String, String> variables = JsonMapper.builder()
                .build()
                .readValue(
                        CLOUD.endpoints().http().resolve("/deployment").toURL(),
                        new TypeReference<Map<String, String>>() {});
        DynamoStore store =
                new DynamoStore(new ProvidedStores().dynamoDb(), DynamoTables.from(new Environment(variables)));

        new DynamoInbox(store).accept(Fixtures.message(new RoomId(room), new UserId(alice), 1, "left behind"));

        await(() -> ear.bodies().equals(List.of("left behind")));
    }

    private Connection connect(String user, Listener listener) {
        String token = CLOUD.cloud().tokens().issue(user, Duration.ofHours(1));
        return connector.connect(token, ConnectOptions.DEFAULT, listener).join();
    }

    private Answer.Ack acked(String action, Map<String, ?> fields) {
        Answer answer = sender.request(action, fields).join();
        assertThat(answer).as(answer.frame().toString()).isInstanceOf(Answer.Ack.class);
        return (Answer.Ack) answer;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
