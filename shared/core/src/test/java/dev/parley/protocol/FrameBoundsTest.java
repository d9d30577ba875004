package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Each number that the contract names for a field, on both of its sides.
final class FrameBoundsTest {
    private final FrameCodec codec = new FrameCodec();

    static final List<Arguments> BOUNDS = List.of(
            longest("id", 64, "'action':'ping','id':'%s'"),
            longest("clientMessageId", 64, "'action':'sendMessage','roomId':'R','body':'b','clientMessageId':'%s'"),
            longest("clientRoomId", 64, "'action':'createRoom','kind':'group','members':[],'clientRoomId':'%s'"),
            longest("roomId", 128, "'action':'leaveRoom','roomId':'%s'"),
            longest("userId", 120, "'action':'removeMember','roomId':'R','userId':'%s'"),
            longest("name", 100, "'action':'createRoom','clientRoomId':'k','kind':'group','members':[],'name':'%s'"),
            longest("body", 16_384, "'action':'sendMessage','roomId':'R','clientMessageId':'c','body':'%s'"),
            longest("invite", 128, "'action':'joinRoom','invite':'%s'"),
            longest("invite", 128, "'action':'revokeInvite','roomId':'R','invite':'%s'"),
            longest("cursor", 1_024, "'action':'listRooms','cursor':'%s'"),
            longest("cursor", 1_024, "'action':'members','roomId':'R','cursor':'%s'"),
            bound(
                    "members",
                    "'action':'createRoom','clientRoomId':'k','kind':'group','members':[%s]",
                    users(100),
                    users(101)),
            bound("members", "'action':'addMembers','roomId':'R','members':[%s]", users(99), users(100)),
            bound("members", "'action':'addMembers','roomId':'R','members':[%s]", users(1), ""),
            bound("rooms", "'action':'sync','rooms':{%s}", rooms(100), rooms(101)),
            bound("rooms", "'action':'sync','rooms':{'R':%s}", "0", "-1"),
            bound("limit", "'action':'history','roomId':'R','limit':%s", "100", "101"),
            bound("limit", "'action':'history','roomId':'R','limit':%s", "1", "0"),
            bound("limit", "'action':'listRooms','limit':%s", "100", "101"),
            bound("limit", "'action':'listRooms','limit':%s", "1", "0"),
            bound("limit", "'action':'members','roomId':'R','limit':%s", "100", "101"),
            bound("limit", "'action':'members','roomId':'R','limit':%s", "1", "0"),
            bound("after", "'action':'history','roomId':'R','after':%s", "0", "-1"),
            bound("before", "'action':'history','roomId':'R','before':%s", "0", "-1"),
            bound(
                    "clientSeq",
                    "'action':'sendMessage','roomId':'R','clientMessageId':'c','body':'b','clientSeq':%s",
                    "1",
                    "0"),
            bound("expiresInSeconds", "'action':'createInvite','roomId':'R','expiresInSeconds':%s", "60", "59"),
            bound(
                    "expiresInSeconds",
                    "'action':'createInvite','roomId':'R','expiresInSeconds':%s",
                    "2592000",
                    "2592001"),
            bound("maxUses", "'action':'createInvite','roomId':'R','maxUses':%s", "1", "0"),
            bound("maxUses", "'action':'createInvite','roomId':'R','maxUses':%s", "10000", "10001"),
            bound("seq", "'action':'receipt','roomId':'R','kind':'read','seq':%s", "0", "-1"),
            bound("x", "'action':'ping','x':%s", nested(15), nested(16)));

    @ParameterizedTest
    @FieldSource("BOUNDS")
    void field_atItsBound_isTakenAndBeyondItIsRefused(String field, String within, String beyond) {
        assertThat(codec.decode(within)).as(within).isInstanceOf(Decoded.Frame.class);
        assertThat(codec.decode(beyond))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        malformed -> assertThat(malformed.refusal().field()).contains(field));
    }

    private static Arguments longest(String field, int length, String frame) {
        return bound(field, frame, "a".repeat(length), "a".repeat(length + 1));
    }

    private static Arguments bound(String field, String frame, String within, String beyond) {
        return Arguments.of(field, json(frame.replace("%s", within)), json(frame.replace("%s", beyond)));
    }

    private static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","));
    }

    private static String rooms(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'r" + i + "':1").collect(Collectors.joining(","));
    }

    /// That many lists within each other; the frame itself is one level more.
    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String json(String fields) {
        return ("{" + fields + "}").replace('\'', '"');
    }
}
