package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.json.StrictJson;
import dev.parley.protocol.push.MessagesPush;
import dev.parley.protocol.push.Push;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class FrameCodecProperties {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FrameCodec codec = new FrameCodec();

    @Property
    void decode_ofAnyText_givesAFrameOrARefusalThatCanBeSent(@ForAll String text) throws JsonProcessingException {
        assertDecodable(text);
    }

    @Property
    void decode_ofAnyFieldsUnderAnyAction_givesAFrameOrARefusalThatCanBeSent(
            @ForAll("objects") Map<String, Object> fields, @ForAll Action action) throws JsonProcessingException {
        fields.put("action", action.wireName());

        assertDecodable(JSON.writeValueAsString(fields));
    }

    @Property
    void decode_ofAFrameDamagedAnywhere_givesAFrameOrARefusalThatCanBeSent(
            @ForAll("sends") SendMessageFrame send, @ForAll @IntRange(max = 10_000) int at, @ForAll char replacement)
            throws JsonProcessingException {
        StringBuilder text = new StringBuilder(json(send));
        text.setCharAt(at % text.length(), replacement);

        assertDecodable(text.toString());
    }

    @Property
    void decode_ofAnEncodedSend_givesItBack(@ForAll("sends") SendMessageFrame send) throws JsonProcessingException {
        assertThat(codec.decode(json(send))).isEqualTo(new Decoded.Frame(send));
    }

    @Property
    void encode_ofAnyBody_isJsonThatHoldsItUnchanged(@ForAll("bodies") String body) throws JsonProcessingException {
        Push push = new MessagesPush(new RoomId("R"), List.of(entry(1, body)));

        JsonNode read = JSON.readTree(codec.encode(push));

        assertThat(read.at("/messages/0/body").textValue()).isEqualTo(body);
        assertThat(codec.encodedSize(push)).isEqualTo(codec.encodeUtf8(push).length);
    }

    @Property
    void pushes_ofAnyAcceptableMessages_keepThemAllInOrderWithinTheLimit(@ForAll("bodyLists") List<String> bodies) {
        List<LogEntry> entries = IntStream.range(0, bodies.size())
                .mapToObj(i -> entry(i + 1, bodies.get(i)))
                .filter(entry -> codec.fitsAFrame(entry.message()))
                .toList();

        List<MessagesPush> pushes = codec.pushes(new RoomId("R"), entries);

        assertThat(pushes.stream().flatMap(push -> push.messages().stream())).isEqualTo(entries);
        assertThat(pushes)
                .allSatisfy(push -> assertThat(codec.encodeUtf8(push)).hasSizeLessThanOrEqualTo(ServerFrame.MAX_BYTES));
    }

    @Provide
    Arbitrary<SendMessageFrame> sends() {
        Arbitrary<String> keys =
                Arbitraries.strings().withChars("abcXYZ019_-").ofMinLength(1).ofMaxLength(64);
        Arbitrary<Optional<String>> ids =
                wellFormed(64).map(text -> text.isEmpty() ? Optional.<String>empty() : Optional.of(text));
        Arbitrary<OptionalLong> numbers = Arbitraries.longs()
                .between(1, StrictJson.MAX_NUMBER)
                .optional()
                .map(number -> number.stream().mapToLong(Long::longValue).findFirst());
        return Combinators.combine(ids, keys, keys, bodies(), numbers)
                .as((id, room, key, body, number) ->
                        new SendMessageFrame(id, new RoomId(room), new ClientMessageId(key), body, number));
    }

    @Provide
    Arbitrary<String> bodies() {
        return wellFormed(4_000).filter(text -> !text.isEmpty());
    }

    @Provide
    Arbitrary<List<String>> bodyLists() {
        Arbitrary<String> large = Combinators.combine(
                        Arbitraries.of("a", "\u0001", "\"", "\u00e9", "\uD83D\uDE00"),
                        Arbitraries.integers().between(1, 4_000))
                .as(String::repeat);
        return large.list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<String> names = Arbitraries.of(
                "id",
                "roomId",
                "clientMessageId",
                "clientRoomId",
                "body",
                "kind",
                "name",
                "members",
                "history",
                "after",
                "before",
                "limit",
                "cursor",
                "rooms",
                "seq",
                "state",
                "role",
                "userId",
                "invite",
                "maxUses",
                "clientSeq");
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.of(1, 0, -1, 101, 1.5, true, List.of(), Map.of(), "group", "direct", "read", "start"),
                Arbitraries.strings().ofMaxLength(20).map(text -> text),
                Arbitraries.strings().ofMaxLength(5).list().ofMaxSize(3).map(list -> list),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), Arbitraries.longs())
                        .ofMaxSize(3)
                        .map(map -> map));
        return Arbitraries.maps(names, values).ofMaxSize(8).map(LinkedHashMap::new);
    }

    private static Arbitrary<String> wellFormed(int max) {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(max)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private void assertDecodable(String text) throws JsonProcessingException {
        if (codec.decode(text) instanceof Decoded.Malformed malformed) {
            Reply.Refused refusal = malformed.refusal();
            byte[] encoded = codec.encodeUtf8(refusal);
            JsonNode read = JSON.readTree(new String(encoded, StandardCharsets.UTF_8));
            assertThat(encoded).hasSizeLessThan(2_000);
            assertThat(read.path("type").textValue()).isEqualTo("error");
            assertThat(read.path("code").textValue()).isEqualTo(refusal.code().code());
            assertThat(read.path("message").textValue()).isNotEmpty();
        }
    }

    private static String json(SendMessageFrame send) throws JsonProcessingException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("action", "sendMessage");
        send.id().ifPresent(id -> fields.put("id", id));
        fields.put("roomId", send.roomId().value());
        fields.put("clientMessageId", send.clientMessageId().value());
        fields.put("body", send.content().body());
        send.clientSeq().ifPresent(number -> fields.put("clientSeq", number));
        return JSON.writeValueAsString(fields);
    }

    private static LogEntry entry(long seq, String body) {
        return new LogEntry(
                seq,
                new AcceptedMessage(
                        new RoomId("R"),
                        new UserId("alice"),
                        new ClientMessageId("c"),
                        new MessageId("m"),
                        Content.text(body),
                        NOON));
    }
}
