package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.action.room.RoomDetails;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.push.Push;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AsyncApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AsyncApiDocument document = new AsyncApiDocument();
    private final FrameCodec codec = new FrameCodec();

    @Test
    void document_namesExactlyTheFramesThatThereAre() {
        Set<String> expected = new TreeSet<>(Set.of(
                "error", "pushMessages", "pushReceipts", "pushTyping", "pushPresence", "pushRoom", "pushDisconnect"));
        for (Action action : Action.values()) {
            expected.add(action.wireName());
            expected.add(action.wireName() + "Ack");
        }

        assertThat(document.messageNames()).isEqualTo(expected);
        assertThat(document.operationNames())
                .isEqualTo(expected.stream()
                        .filter(Predicate.not(name -> name.endsWith("Ack") || name.equals("error")))
                        .collect(Collectors.toSet()));
    }

    @Test
    void document_namesExactlyTheErrorCodesThatThereAre() {
        assertThat(document.choices("ErrorCode"))
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    }

    @Test
    void example_ofEveryMessage_holdsByItsSchema() {
        for (String message : document.messageNames()) {
            assertThat(document.examples(message)).as(message).isNotEmpty();
            for (JsonNode example : document.examples(message)) {
                assertThat(document.violations(message, example)).as(message).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void example_ofAClientFrame_isDecodedAsItsAction(Action action) {
        assertThat(document.examples(action.wireName()))
                .allSatisfy(example -> assertThat(codec.decode(example.toString()))
                        .isInstanceOfSatisfying(
                                Decoded.Frame.class,
                                decoded -> assertThat(decoded.frame().action()).isEqualTo(action.wireName())));
    }

    @Test
    void examples_ofClientFrames_coverEveryFrameRecord() {
        Set<Class<?>> decoded = Arrays.stream(Action.values())
                .flatMap(action -> document.examples(action.wireName()).stream())
                .map(example -> ((Decoded.Frame) codec.decode(example.toString()))
                        .frame()
                        .getClass())
                .collect(Collectors.toSet());

        assertThat(decoded).isEqualTo(frames());
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void field_thatTheDocumentRequires_isRequiredByTheCodec(Action action) {
        for (String field : document.requiredFields(action.wireName())) {
            ObjectNode frame = firstExample(action);
            frame.remove(field);

            assertThat(refusedField(frame)).as(field).contains(field);
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void field_isReadByTheCodecExactlyIfTheDocumentNamesIt(Action action) {
        Set<String> documented = document.fields(action.wireName());
        Set<String> all = Arrays.stream(Action.values())
                .flatMap(any -> document.fields(any.wireName()).stream())
                .collect(Collectors.toSet());
        for (String field : all) {
            ObjectNode frame = firstExample(action).put(field, -1.5);
            boolean refused = documented.contains(field) || document.isClosed(action.wireName());

            assertThat(refusedField(frame)).as(field).isEqualTo(refused ? List.of(field) : List.of());
        }
    }

    @Test
    void serverFrame_ofEveryRecord_holdsByTheSchemaOfItsMessage() throws JsonProcessingException {
        for (ServerFrame frame : samples()) {
            JsonNode encoded = JSON.readTree(codec.encode(frame));

            assertThat(document.violations(messageOf(encoded), encoded))
                    .as(encoded.toString())
                    .isEmpty();
        }
    }

    @Test
    void samples_ofServerFrames_coverEveryFrameRecord() {
        Set<Class<?>> sampled = samples().stream()
                .map(frame -> frame instanceof Reply.Ack ack ? ack.result().getClass() : frame.getClass())
                .collect(Collectors.toSet());
        Set<Class<?>> expected = new HashSet<>(records(Push.class));
        expected.add(Reply.Refused.class);
        expected.add(Reply.Done.class);
        expected.add(RoomDetails.class);
        frames().stream()
                .flatMap(frame -> Stream.of(frame.getDeclaredClasses()))
                .filter(Reply.Result.class::isAssignableFrom)
                .forEach(expected::add);

        assertThat(sampled).isEqualTo(expected);
    }

    @Test
    void field_thatTheDocumentPromises_isWrittenByTheCodec() throws JsonProcessingException {
        Set<String> promised = new TreeSet<>();
        for (String message : document.messageNames()) {
            if (Action.ofWireName(message).isEmpty()) {
                promised.addAll(document.fields(message));
            }
        }
        for (String entry : List.of(
                "LogEntry",
                "Reaction",
                "RoomNews",
                "RoomSummary",
                "LastMessage",
                "MemberSummary",
                "Receipt",
                "Typist",
                "Profile")) {
            promised.addAll(document.schemaFields(entry));
        }
        Set<String> written = new TreeSet<>();
        for (ServerFrame frame : samples()) {
            collectNames(JSON.readTree(codec.encode(frame)), written);
        }

        assertThat(written).isEqualTo(promised);
    }

    private ObjectNode firstExample(Action action) {
        return document.examples(action.wireName()).getFirst().deepCopy();
    }

    private List<String> refusedField(JsonNode frame) {
        return switch (codec.decode(frame.toString())) {
            case Decoded.Frame valid -> List.of();
            case Decoded.Malformed malformed ->
                malformed.refusal().field().stream().toList();
        };
    }

    private static List<ServerFrame> samples() {
        return Stream.concat(FrameEncodingTest.REPLIES.stream(), PushEncodingTest.PUSHES.stream())
                .map(arguments -> (ServerFrame) arguments.get()[0])
                .toList();
    }

    private static String messageOf(JsonNode frame) {
        String type = frame.path("type").asText();
        return switch (type) {
            case "ack" -> frame.path("action").asText() + "Ack";
            case "error" -> "error";
            default -> "push" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
        };
    }

    /// Without the names inside of metadata, which are the application's.
    private static void collectNames(JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (!field.getKey().equals("metadata")) {
                collectNames(field.getValue(), names);
            }
        });
        if (node.isArray()) {
            node.forEach(child -> collectNames(child, names));
        }
    }

    /// The record of each action.
    private static Set<Class<?>> frames() {
        return Arrays.stream(Action.values()).map(Action::frame).collect(Collectors.toSet());
    }

    private static Set<Class<?>> records(Class<?> sealed) {
        List<Class<?>> found = new ArrayList<>();
        Stream.of(sealed.getPermittedSubclasses())
                .forEach(type -> found.addAll(type.isRecord() ? Set.<Class<?>>of(type) : records(type)));
        return Set.copyOf(found);
    }
}
