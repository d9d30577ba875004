package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// A user who is erased, a message and a room that are deleted, while things fail: afterwards their words are
/// nowhere.
final class EraseUserIT {
    private static final int ROOMS = 50;
    private static final int MESSAGES_A_ROOM = 20;
    private static final int SENDERS = 16;
    private static final int CALLS_WHILE_THINGS_FAIL = 4;
    private static final String ERASED = "words-of-one-who-goes";
    private static final String DELETED = "words-that-are-taken-back";
    private static final String KEPT = "words-that-stay";
    private static final String EMOJI = "emoji-of-one-who-goes";
    private static final Faults FAULTS = new Faults(11);

    /// What all items of a table that name an erased user hold.
    private static final Map<String, String> TOMBSTONES = Map.of(
            "Messages", "clientMessageId",
            "Inbox", "contentHash",
            "Profiles", "erasedAt",
            "Connections", "connections=AttributeValue(M={})");

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withProperty("AWS::SQS::Queue", "VisibilityTimeout", "11")
            .withFaults(FAULTS));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Crowd crowd;
    private Backend backend;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        backend = Backend.of(CLOUD.endpoints().http());
        logger().setLevel(Level.TRACE);
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void disperse() {
        FAULTS.clear();
        logger().detachAppender(log);
        logger().setLevel(null);
        crowd.close();
    }

    @Test
    void user_whoIsErased_isSeenByTheOthersAsDeletedMessagesAlone() {
        Device alice = crowd.connect("alice");
        Device bob = crowd.connect("bob");
        String room = bob.createGroup("erased", List.of(alice.userId()));
        bob.acked("setProfile", Map.of("displayName", ERASED));
        Device.ack(bob.send(room, "m1", ERASED));
        Device.ack(alice.send(room, "a1", "of another"));
        Crowd.await("both messages", () -> alice.seqs(room).contains(2L));
        bob.acked("react", Map.of("roomId", room, "clientMessageId", "r1", "ref", 2, "emoji", EMOJI));
        bob.acked("editMessage", Map.of("roomId", room, "clientMessageId", "e1", "ref", 1, "body", ERASED + "!"));
        Crowd.await("the changes", () -> alice.seqs(room).contains(4L));
        JsonNode exported = backend.exported(bob.userId()).getFirst();

        erase(bob.userId());

        assertThat(exported.path("profile").path("displayName").asText()).isEqualTo(ERASED);
        assertThat(exported.path("rooms").findValuesAsText("roomId")).containsExactly(room);
        assertThat(exported.path("messages").findValuesAsText("body")).containsExactly(ERASED + "!");
        assertThat(exported.path("messages").path(0).path("roomId").asText()).isEqualTo(room);
        Crowd.await("the close", () -> !bob.pushes("disconnect").isEmpty());
        JsonNode disconnect = bob.pushes("disconnect").getFirst();
        assertThat(disconnect.path("code").asInt()).isEqualTo(4011);
        assertThat(disconnect.path("reconnect").asBoolean()).isFalse();
        JsonNode first = alice.history(room).getFirst();
        assertThat(first.path("kind").asText()).isEqualTo("deleted");
        assertThat(first.path("deletedBy").asText()).isEqualTo("system");
        assertThat(alice.history(room).get(1).has("reactions")).isFalse();
        assertThat(alice.history(room).toString()).doesNotContain(ERASED, EMOJI);
        assertThat(alice.messages(room).getLast().path("on").asBoolean(true))
                .as("who saw the reaction gets the push of which one goes")
                .isFalse();
        assertThat(alice.acked("getProfiles", Map.of("userIds", List.of(bob.userId())))
                        .frame()
                        .path("profiles"))
                .isEmpty();
        JsonNode members =
                alice.acked("members", Map.of("roomId", room)).frame().path("members");
        assertThat(members.findValuesAsText("userId")).containsExactly(alice.userId());
        assertThat(members.findValuesAsText("role")).containsExactly("owner");
        JsonNode after = backend.exported(bob.userId()).getFirst();
        assertThat(after.has("profile")).isFalse();
        assertThat(after.path("rooms")).isEmpty();
        assertThat(after.path("messages")).isEmpty();
        assertNamedInTombstonesAlone(bob.userId());
    }

    @Test
    void words_ofAThousandMessagesInFiftyRooms_areNowhereAfterTheErasing_thoughThingsFailed() throws Exception {
        String bob = crowd.user("bob");
        String carol = crowd.user("carol");
        List<String> rooms = new ArrayList<>();
        for (int n = 0; n < ROOMS; n++) {
            rooms.add(backend.acked("{'action':'createRoom','clientRoomId':'r" + n + "','kind':'group','owner':'"
                            + carol + "','members':['" + bob + "']}")
                    .text("roomId"));
        }
        fail(0.01);
        parallel(rooms, room -> {
            for (int n = 0; n < MESSAGES_A_ROOM; n++) {
                insisted("{'action':'sendMessage','as':'" + bob + "','roomId':'" + room + "','clientMessageId':'m" + n
                        + "','body':'" + ERASED + "','metadata':{'note':'" + ERASED + "'}}");
            }
            insisted("{'action':'sendMessage','as':'" + carol + "','roomId':'" + room
                    + "','clientMessageId':'k','body':'" + KEPT + "'}");
            insisted("{'action':'sendMessage','as':'" + carol + "','roomId':'" + room
                    + "','clientMessageId':'c','body':'" + DELETED + "'}");
        });
        insisted("{'action':'setProfile','as':'" + bob + "','displayName':'" + ERASED + "'}");
        parallel(rooms, this::deleteOf);
        parallel(rooms, room -> reactAs(bob, room));
        insisted("{'action':'setPreferences','as':'" + bob + "','autoJoin':'known'}");
        insisted("{'action':'block','as':'" + bob + "','userId':'" + carol + "'}");
        insisted(
                "{'action':'report','as':'" + bob + "','roomId':'" + rooms.getFirst() + "','reason':'" + ERASED + "'}");

        for (int calls = 0; calls < CALLS_WHILE_THINGS_FAIL; calls++) {
            insisted("{'action':'eraseUser','userId':'" + bob + "'}");
        }
        FAULTS.clear();
        erase(bob);

        Crowd.await("the end of all deletions", () -> tables().noneMatch(item -> item.contains(DELETED)));
        assertThat(tables().filter(EraseUserIT::says)).isEmpty();
        assertNamedInTombstonesAlone(bob);
        assertThat(queued()).noneMatch(EraseUserIT::says);
        assertThat(written()).isNotEmpty().noneMatch(EraseUserIT::says);
        assertThat(tables().filter(item -> item.contains(KEPT))).hasSize(ROOMS);
        for (String room : rooms) {
            assertThat(entries(room))
                    .filteredOn(entry -> entry.path("sender").asText().equals(bob))
                    .filteredOn(entry -> !entry.has("ref"))
                    .hasSize(MESSAGES_A_ROOM)
                    .allMatch(entry -> entry.path("kind").asText().equals("deleted"));
            assertThat(entries(room)).noneMatch(entry -> entry.has("reactions") || entry.has("emoji"));
        }
    }

    @Test
    void words_ofARoomThatIsDeleted_areNowhereAfterwards_thoughThingsFailed() throws Exception {
        String bob = crowd.user("bob");
        String room = backend.acked("{'action':'createRoom','clientRoomId':'gone','kind':'group','name':'" + ERASED
                        + "','owner':'" + crowd.user("carol") + "','members':['" + bob + "']}")
                .text("roomId");
        String in = "','roomId':'" + room + "'";
        fail(0.01);
        List<String> keys =
                IntStream.range(0, MESSAGES_A_ROOM).mapToObj(n -> "m" + n).toList();
        parallel(
                keys,
                key -> insisted("{'action':'sendMessage','as':'" + bob + in + ",'clientMessageId':'" + key
                        + "','body':'" + ERASED + "'}"));
        insisted("{'action':'react','as':'" + bob + in + ",'clientMessageId':'r','ref':" + numberOf(ERASED, room)
                + ",'emoji':'" + EMOJI + "'}");

        deleteRoom(room);

        Crowd.await("the erasing of the room", () -> tables().noneMatch(EraseUserIT::says));
        FAULTS.clear();
        assertThat(queued()).noneMatch(EraseUserIT::says);
        assertThat(written()).isNotEmpty().noneMatch(EraseUserIT::says);
    }

    private static boolean says(String text) {
        return text.contains(ERASED) || text.contains(DELETED) || text.contains(EMOJI);
    }

    /// The rates are low: each send takes several calls, and each is to come through in the end.
    private static void fail(double rate) {
        for (Fault fault : List.of(
                Fault.CRASH_BEFORE_WRITE,
                Fault.CRASH_AFTER_WRITE,
                Fault.CRASH_AFTER_QUEUE,
                Fault.DYNAMO_THROTTLED,
                Fault.DYNAMO_ANSWER_LOST,
                Fault.DYNAMO_CONFLICT,
                Fault.QUEUE_FAILED,
                Fault.QUEUE_ANSWER_LOST,
                Fault.BATCH_REPEATED,
                Fault.CONSUMERS_MEET)) {
            FAULTS.set(fault, rate);
        }
    }

    private void deleteOf(String room) {
        insisted("{'action':'deleteMessage','roomId':'" + room + "','clientMessageId':'d','ref':"
                + numberOf(DELETED, room) + "}");
    }

    private void reactAs(String user, String room) {
        insisted("{'action':'react','as':'" + user + "','roomId':'" + room + "','clientMessageId':'r','ref':"
                + numberOf(KEPT, room) + ",'emoji':'" + EMOJI + "'}");
    }

    private long numberOf(String body, String room) {
        AtomicLong found = new AtomicLong();
        Crowd.awaitAsking("the number of the message", () -> {
            entries(room).stream()
                    .filter(entry -> entry.path("body").asText().equals(body))
                    .forEach(entry -> found.set(entry.path("seq").asLong()));
            return found.get() > 0;
        });
        return found.get();
    }

    private List<JsonNode> entries(String room) {
        return insisted("{'action':'history','roomId':'" + room + "','after':0,'limit':100}")
                .body()
                .path("messages")
                .valueStream()
                .toList();
    }

    /// Posts until there is an ack.
    private Backend.Answered insisted(String text) {
        Backend.Answered answered = backend.post(text);
        while (answered.status() != 200) {
            assertThat(answered.status()).as("%s: %s", text, answered.body()).isIn(429, 500, 502, 503, 504);
            answered = backend.post(text);
        }
        return answered;
    }

    /// A repeat after an answer that was lost finds nobody a member any more.
    private void deleteRoom(String room) {
        Backend.Answered answered = backend.post("{'action':'deleteRoom','roomId':'" + room + "'}");
        boolean repeated = false;
        while (answered.status() != 200 && !(repeated && answered.text("code").equals("not_a_member"))) {
            assertThat(answered.status()).as("%s", answered.body()).isIn(429, 500, 502, 503, 504);
            answered = backend.post("{'action':'deleteRoom','roomId':'" + room + "'}");
            repeated = true;
        }
    }

    private void erase(String user) {
        Crowd.await(
                "the erasing",
                () -> insisted("{'action':'eraseUser','userId':'" + user + "'}")
                        .body()
                        .path("done")
                        .asBoolean());
    }

    private static void parallel(List<String> rooms, Consumer<String> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> all = new ArrayList<>();
            rooms.forEach(room -> all.add(threads.submit(() -> work.accept(room))));
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /// An erased user stands in the entries of logs and what keeps repeats of them out, in the note that the erasing
    /// is done, and as one without connections.
    private static void assertNamedInTombstonesAlone(String user) {
        DynamoDbClient client = CLOUD.cloud().clients().dynamoDb();
        for (String table : client.listTables().tableNames()) {
            List<String> naming =
                    items(client, table).filter(item -> item.contains(user)).toList();
            String tombstone = TOMBSTONES.getOrDefault(table, "nothing");
            assertThat(naming).as(table).allMatch(item -> item.contains(tombstone));
        }
    }

    /// Every item of every table, as text.
    private static Stream<String> tables() {
        DynamoDbClient client = CLOUD.cloud().clients().dynamoDb();
        return client.listTables().tableNames().stream().flatMap(table -> items(client, table));
    }

    private static Stream<String> items(DynamoDbClient client, String table) {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(Object::toString);
    }

    /// Takes out what is left in every queue and in all dead letters.
    ///
    /// @return the bodies
    private static List<String> queued() {
        SqsClient client = CLOUD.cloud().clients().sqs();
        List<String> bodies = new ArrayList<>();
        for (String url : client.listQueues().queueUrls()) {
            List<Message> some = received(client, url);
            while (!some.isEmpty()) {
                some.forEach(message -> bodies.add(message.body()));
                some.forEach(message ->
                        client.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
                some = received(client, url);
            }
        }
        return bodies;
    }

    private static List<Message> received(SqsClient client, String url) {
        return client.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
    }

    private List<String> written() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    private static Logger logger() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.parley");
    }
}
