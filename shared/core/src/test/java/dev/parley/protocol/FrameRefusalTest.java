package dev.parley.protocol;

import static dev.parley.protocol.frame.ErrorCode.BAD_REQUEST;
import static dev.parley.protocol.frame.ErrorCode.TOO_LARGE;
import static dev.parley.protocol.frame.ErrorCode.UNKNOWN_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class FrameRefusalTest {
    private static final String SEND = "'action':'sendMessage','id':'7','roomId':'R','clientMessageId':'c'";
    private static final String CREATE = "'action':'createRoom','id':'7','clientRoomId':'k','kind':'group'";

    private final FrameCodec codec = new FrameCodec();

    static final List<Arguments> REFUSED = List.of(
            refused("{'id':'7'}", BAD_REQUEST, "action"),
            refused("{'action':5,'id':'7'}", BAD_REQUEST, "action"),
            refused("{'action':null,'id':'7'}", BAD_REQUEST, "action"),
            refused("{'action':'','id':'7'}", BAD_REQUEST, "action"),
            refused("{'action':'nope','id':'7'}", UNKNOWN_ACTION, "action"),
            refused("{'action':'$connect','id':'7'}", UNKNOWN_ACTION, "action"),
            refused("{'action':'$default','id':'7'}", UNKNOWN_ACTION, "action"),
            refused("{'action':'Ping','id':'7'}", UNKNOWN_ACTION, "action"),
            refused("{" + SEND + "}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':''}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':7}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':null}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':'\\uD800'}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':'\\uDE00\\uD83D'}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':'a','body':'a'}", BAD_REQUEST, "body"),
            refused("{" + SEND + ",'body':'" + "a".repeat(16_385) + "'}", TOO_LARGE, "body"),
            refused("{" + SEND + ",'body':'" + "\u00e9".repeat(8_193) + "'}", TOO_LARGE, "body"),
            refused("{" + SEND + ",'body':'a','clientSeq':0}", BAD_REQUEST, "clientSeq"),
            refused("{" + SEND + ",'body':'a','clientSeq':-1}", BAD_REQUEST, "clientSeq"),
            refused("{" + SEND + ",'body':'a','clientSeq':1.0}", BAD_REQUEST, "clientSeq"),
            refused("{" + SEND + ",'body':'a','clientSeq':1e2}", BAD_REQUEST, "clientSeq"),
            refused("{" + SEND + ",'body':'a','clientSeq':'1'}", BAD_REQUEST, "clientSeq"),
            refused("{" + SEND + ",'body':'a','extra':{'b':1,'b':2}}", BAD_REQUEST, "extra"),
            refused("{" + SEND + ",'body':'a','extra':['\\uDC00']}", BAD_REQUEST, "extra"),
            refused(
                    "{'action':'sendMessage','id':'7','roomId':'R','clientMessageId':'a b','body':'x'}",
                    BAD_REQUEST,
                    "clientMessageId"),
            refused(
                    "{'action':'sendMessage','id':'7','roomId':'R','clientMessageId':'','body':'x'}",
                    BAD_REQUEST,
                    "clientMessageId"),
            refused("{'action':'leaveRoom','id':'7','roomId':'a room'}", BAD_REQUEST, "roomId"),
            refused("{'action':'leaveRoom','id':'7','roomId':'pair#x'}", BAD_REQUEST, "roomId"),
            refused("{'action':'leaveRoom','id':'7','roomId':['R']}", BAD_REQUEST, "roomId"),
            refused("{'action':'leaveRoom','id':'7'}", BAD_REQUEST, "roomId"),
            refused("{'action':'history','id':'7','roomId':'R','after':1,'before':2}", BAD_REQUEST, "before"),
            refused("{'action':'history','id':'7','roomId':'R','after':-1}", BAD_REQUEST, "after"),
            refused("{'action':'history','id':'7','roomId':'R','before':-1}", BAD_REQUEST, "before"),
            refused("{'action':'history','id':'7','roomId':'R','limit':0}", BAD_REQUEST, "limit"),
            refused("{'action':'history','id':'7','roomId':'R','limit':101}", BAD_REQUEST, "limit"),
            refused("{'action':'listRooms','id':'7','limit':true}", BAD_REQUEST, "limit"),
            refused("{'action':'listRooms','id':'7','cursor':''}", BAD_REQUEST, "cursor"),
            refused("{'action':'members','id':'7','roomId':'R','cursor':1}", BAD_REQUEST, "cursor"),
            refused("{'action':'sync','id':'7'}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':[]}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':{'R':-1}}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':{'R':0.5}}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':{'R':1,'R':1}}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':{'a room':1}}", BAD_REQUEST, "rooms"),
            refused("{'action':'sync','id':'7','rooms':{" + rooms(101) + "}}", BAD_REQUEST, "rooms"),
            refused("{" + CREATE + "}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':'bob'}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':['bob',5]}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':['b ob']}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':[],'topic':'" + "t".repeat(501) + "'}", BAD_REQUEST, "topic"),
            refused("{" + CREATE + ",'members':[],'avatarUrl':'http://p.example/a'}", BAD_REQUEST, "avatarUrl"),
            refused("{" + CREATE + ",'members':[],'avatarUrl':'https://'}", BAD_REQUEST, "avatarUrl"),
            refused("{" + CREATE + ",'members':[],'metadata':[]}", BAD_REQUEST, "metadata"),
            refused("{" + CREATE + ",'members':[],'metadata':null}", BAD_REQUEST, "metadata"),
            refused("{" + CREATE + ",'members':[],'metadata':{'a':[[[[[[[[]]]]]]]]}}", BAD_REQUEST, "metadata"),
            refused("{" + CREATE + ",'members':[],'defaultRole':'admin'}", BAD_REQUEST, "defaultRole"),
            refused("{'action':'updateRoom','id':'7','roomId':'R','name':''}", BAD_REQUEST, "name"),
            refused("{'action':'setNotify','id':'7','roomId':'R','level':'some'}", BAD_REQUEST, "level"),
            refused("{'action':'report','id':'7','roomId':'R'}", BAD_REQUEST, "reason"),
            refused(
                    "{'action':'report','id':'7','roomId':'R','reason':'x','seq':1,'userId':'bob'}",
                    BAD_REQUEST,
                    "userId"),
            refused("{'action':'getProfiles','id':'7','userIds':[]}", BAD_REQUEST, "userIds"),
            refused(
                    "{'action':'setProfile','id':'7','metadata':{'a':'" + "x".repeat(2_048) + "'}}",
                    BAD_REQUEST,
                    "metadata"),
            refused("{" + CREATE + ",'members':['system']}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':['bob','system:x']}", BAD_REQUEST, "members"),
            refused("{'action':'removeMember','id':'7','roomId':'R','userId':'system'}", BAD_REQUEST, "userId"),
            refused("{" + CREATE + ",'members':[" + users(101) + "]}", BAD_REQUEST, "members"),
            refused("{" + CREATE + ",'members':[],'name':''}", BAD_REQUEST, "name"),
            refused("{" + CREATE + ",'members':[],'name':'" + "n".repeat(101) + "'}", BAD_REQUEST, "name"),
            refused("{" + CREATE + ",'members':[],'history':'none'}", BAD_REQUEST, "history"),
            refused(
                    "{'action':'createRoom','id':'7','clientRoomId':'k','kind':'GROUP','members':[]}",
                    BAD_REQUEST,
                    "kind"),
            refused("{'action':'createRoom','id':'7','kind':'group','members':[]}", BAD_REQUEST, "clientRoomId"),
            refused("{'action':'addMembers','id':'7','roomId':'R','members':[]}", BAD_REQUEST, "members"),
            refused(
                    "{'action':'addMembers','id':'7','roomId':'R','members':[" + users(100) + "]}",
                    BAD_REQUEST,
                    "members"),
            refused(
                    "{'action':'removeMember','id':'7','roomId':'R','userId':'" + "u".repeat(121) + "'}",
                    BAD_REQUEST,
                    "userId"),
            refused("{'action':'setRole','id':'7','roomId':'R','userId':'u','role':'king'}", BAD_REQUEST, "role"),
            refused(
                    "{'action':'createInvite','id':'7','roomId':'R','expiresInSeconds':59}",
                    BAD_REQUEST,
                    "expiresInSeconds"),
            refused(
                    "{'action':'createInvite','id':'7','roomId':'R','expiresInSeconds':2592001}",
                    BAD_REQUEST,
                    "expiresInSeconds"),
            refused("{'action':'createInvite','id':'7','roomId':'R','maxUses':0}", BAD_REQUEST, "maxUses"),
            refused("{'action':'createInvite','id':'7','roomId':'R','maxUses':10001}", BAD_REQUEST, "maxUses"),
            refused("{'action':'joinRoom','id':'7','invite':''}", BAD_REQUEST, "invite"),
            refused("{'action':'revokeInvite','id':'7','roomId':'R'}", BAD_REQUEST, "invite"),
            refused("{'action':'typing','id':'7','roomId':'R','state':'on'}", BAD_REQUEST, "state"),
            refused("{'action':'receipt','id':'7','roomId':'R','kind':'seen','seq':1}", BAD_REQUEST, "kind"),
            refused("{'action':'receipt','id':'7','roomId':'R','kind':'read','seq':-1}", BAD_REQUEST, "seq"),
            refused("{'action':'ping','id':'7','x':" + "[".repeat(60) + "]".repeat(60) + "}", BAD_REQUEST, "x"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void decode_ofAFieldThatIsWrong_namesItAndEchoesTheId(String text, ErrorCode code, String field) {
        Reply.Refused refusal = refusal(text, text);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).contains(field);
        assertThat(refusal.id()).contains("7");
    }

    @Test
    void decode_ofBodiesAtTheLimit_takesThem() {
        assertThat(codec.decode(json("{" + SEND + ",'body':'" + "a".repeat(16_384) + "'}")))
                .isInstanceOf(Decoded.Frame.class);
        assertThat(codec.decode(json("{" + SEND + ",'body':'" + "\u00e9".repeat(8_192) + "'}")))
                .isInstanceOf(Decoded.Frame.class);
    }

    private Reply.Refused refusal(String what, String text) {
        Decoded decoded = codec.decode(text);
        assertThat(decoded).as(what).isInstanceOf(Decoded.Malformed.class);
        return ((Decoded.Malformed) decoded).refusal();
    }

    private static Arguments refused(String text, ErrorCode code, String field) {
        return Arguments.of(json(text), code, field);
    }

    private static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","));
    }

    private static String rooms(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'r" + i + "':1").collect(Collectors.joining(","));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
