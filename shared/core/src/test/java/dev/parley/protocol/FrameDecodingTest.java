package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.domain.user.Report.Subject;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.BlockFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.consent.UnblockFrame;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.DeleteRoomFrame;
import dev.parley.protocol.action.room.GetRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.ReportFrame;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.action.room.SetNotifyFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.action.room.UpdateRoomFrame;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.protocol.action.user.GetProfilesFrame;
import dev.parley.protocol.action.user.SetProfileFrame;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.json.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class FrameDecodingTest {
    private static final Optional<String> ID = Optional.of("7");
    private static final RoomId ROOM = new RoomId("R");
    private static final UserId BOB = new UserId("bob");

    private final FrameCodec codec = new FrameCodec();

    static final List<Arguments> FRAMES = List.of(
            frame("'action':'ping'", new PingFrame(ID)),
            frame(
                    "'action':'sendMessage','roomId':'R','clientMessageId':'c-1','body':'Hi','clientSeq':3",
                    new SendMessageFrame(ID, ROOM, new ClientMessageId("c-1"), "Hi", OptionalLong.of(3))),
            frame(
                    "'action':'sendMessage','roomId':'R','clientMessageId':'c','body':'\\u0000\\uD83D\\uDE00'",
                    new SendMessageFrame(
                            ID, ROOM, new ClientMessageId("c"), "\u0000\uD83D\uDE00", OptionalLong.empty())),
            frame(
                    "'action':'history','roomId':'R','after':0,'limit':100",
                    new HistoryFrame(ID, ROOM, new HistoryFrame.Position.After(0), 100, HistoryFrame.View.LOG)),
            frame(
                    "'action':'history','roomId':'R','before':12",
                    new HistoryFrame(ID, ROOM, new HistoryFrame.Position.Before(12), 50, HistoryFrame.View.LOG)),
            frame(
                    "'action':'history','roomId':'R'",
                    new HistoryFrame(ID, ROOM, new HistoryFrame.Position.Newest(), 50, HistoryFrame.View.LOG)),
            frame(
                    "'action':'history','roomId':'R','view':'messages'",
                    new HistoryFrame(ID, ROOM, new HistoryFrame.Position.Newest(), 50, HistoryFrame.View.MESSAGES)),
            frame("'action':'getMessage','roomId':'R','seq':3", new GetMessageFrame(ID, ROOM, 3)),
            frame(
                    "'action':'getReactions','roomId':'R','seq':3,'emoji':'x','cursor':'7','limit':2",
                    new GetReactionsFrame(ID, ROOM, 3, "x", Optional.of("7"), 2)),
            frame("'action':'sync','rooms':{'R':4}", new SyncFrame(ID, Map.of(ROOM, 4L))),
            frame("'action':'sync','rooms':{}", new SyncFrame(ID, Map.of())),
            frame(
                    "'action':'createRoom','clientRoomId':'k','kind':'group','name':'Tea','members':['bob','bob'],"
                            + "'history':'all'",
                    new CreateRoomFrame(
                            ID,
                            new ClientRoomId("k"),
                            RoomKind.GROUP,
                            Optional.of("Tea"),
                            Set.of(BOB),
                            HistoryVisibility.ALL)),
            frame(
                    "'action':'createRoom','clientRoomId':'k','kind':'direct','members':['bob']",
                    new CreateRoomFrame(
                            ID,
                            new ClientRoomId("k"),
                            RoomKind.DIRECT,
                            Optional.empty(),
                            Set.of(BOB),
                            HistoryVisibility.JOINED)),
            frame(
                    "'action':'createRoom','clientRoomId':'k','kind':'group','members':['bob'],'topic':'Green',"
                            + "'avatarUrl':'https://p.example/a','metadata':{'b':1,'a':[null]},'defaultRole':'reader'",
                    new CreateRoomFrame(
                            ID,
                            new ClientRoomId("k"),
                            RoomKind.GROUP,
                            new RoomAbout(
                                    Optional.empty(),
                                    Optional.of("Green"),
                                    Optional.of("https://p.example/a"),
                                    Optional.of(new Metadata("{\"a\":[null],\"b\":1}"))),
                            Set.of(BOB),
                            HistoryVisibility.JOINED,
                            Role.READER)),
            frame("'action':'getRoom','roomId':'R'", new GetRoomFrame(ID, ROOM)),
            frame("'action':'deleteRoom','roomId':'R'", new DeleteRoomFrame(ID, ROOM)),
            frame("'action':'updateRoom','roomId':'R'", new UpdateRoomFrame(ID, ROOM, RoomUpdate.NOTHING)),
            frame(
                    "'action':'updateRoom','roomId':'R','name':'Tea','topic':null,'metadata':{},'defaultRole':null",
                    new UpdateRoomFrame(
                            ID,
                            ROOM,
                            new RoomUpdate(
                                    Update.to("Tea"),
                                    Update.clear(),
                                    Update.keep(),
                                    Update.to(new Metadata("{}")),
                                    Update.clear()))),
            frame(
                    "'action':'setNotify','roomId':'R','level':'mentions'",
                    new SetNotifyFrame(ID, ROOM, NotifyLevel.MENTIONS)),
            frame(
                    "'action':'report','roomId':'R','reason':'spam'",
                    new ReportFrame(ID, ROOM, new Subject.TheRoom(), "spam")),
            frame(
                    "'action':'report','roomId':'R','seq':7,'reason':'spam'",
                    new ReportFrame(ID, ROOM, new Subject.Message(7), "spam")),
            frame(
                    "'action':'report','roomId':'R','userId':'bob','reason':'spam'",
                    new ReportFrame(ID, ROOM, new Subject.User(BOB), "spam")),
            frame(
                    "'action':'setProfile','displayName':'Al','avatarUrl':null",
                    new SetProfileFrame(ID, new ProfileUpdate(Update.to("Al"), Update.clear(), Update.keep()))),
            frame(
                    "'action':'getProfiles','userIds':['bob','system','bob']",
                    new GetProfilesFrame(ID, List.of(BOB, new UserId("system")))),
            frame("'action':'addMembers','roomId':'R','members':['bob']", new AddMembersFrame(ID, ROOM, Set.of(BOB))),
            frame("'action':'removeMember','roomId':'R','userId':'bob'", new RemoveMemberFrame(ID, ROOM, BOB, false)),
            frame(
                    "'action':'removeMember','roomId':'R','userId':'bob','ban':true",
                    new RemoveMemberFrame(ID, ROOM, BOB, true)),
            frame("'action':'answerRequest','roomId':'R','accept':false", new AnswerRequestFrame(ID, ROOM, false)),
            frame("'action':'setPreferences'", new SetPreferencesFrame(ID, Optional.empty())),
            frame(
                    "'action':'setPreferences','autoJoin':'known'",
                    new SetPreferencesFrame(ID, Optional.of(AutoJoin.KNOWN))),
            frame("'action':'block','userId':'bob'", new BlockFrame(ID, BOB)),
            frame("'action':'unblock','userId':'bob'", new UnblockFrame(ID, BOB)),
            frame("'action':'listBlocked','limit':3", new ListBlockedFrame(ID, Optional.empty(), 3)),
            frame("'action':'leaveRoom','roomId':'R'", new LeaveRoomFrame(ID, ROOM)),
            frame(
                    "'action':'setRole','roomId':'R','userId':'bob','role':'admin'",
                    new SetRoleFrame(ID, ROOM, BOB, Role.ADMIN)),
            frame("'action':'createInvite','roomId':'R'", new CreateInviteFrame(ID, ROOM, Duration.ofDays(7), 1)),
            frame(
                    "'action':'createInvite','roomId':'R','expiresInSeconds':60,'maxUses':10000",
                    new CreateInviteFrame(ID, ROOM, Duration.ofMinutes(1), 10_000)),
            frame("'action':'revokeInvite','roomId':'R','invite':'i'", new RevokeInviteFrame(ID, ROOM, "i")),
            frame("'action':'joinRoom','invite':'i'", new JoinRoomFrame(ID, "i")),
            frame("'action':'listRooms'", new ListRoomsFrame(ID, Optional.empty(), 50)),
            frame("'action':'listRooms','cursor':'c','limit':1", new ListRoomsFrame(ID, Optional.of("c"), 1)),
            frame("'action':'members','roomId':'R'", new MembersFrame(ID, ROOM, Optional.empty(), 50)),
            frame("'action':'typing','roomId':'R','state':'stop'", new TypingFrame(ID, ROOM, TypingFrame.State.STOP)),
            frame(
                    "'action':'receipt','roomId':'R','kind':'read','seq':9",
                    new ReceiptFrame(ID, ROOM, ReceiptFrame.Kind.READ, 9)));

    @ParameterizedTest
    @FieldSource("FRAMES")
    void decode_ofEachAction_givesItsFrame(String text, ClientFrame expected) {
        assertThat(codec.decode(text)).isEqualTo(new Decoded.Frame(expected));
    }

    @Test
    void decode_withFieldsThatNobodyKnows_ignoresThem() {
        String text = json("{'action':'ping','id':'7','sender':'mallory','userId':5,'x':[1.5,null,true,{'y':1e999}]}");

        assertThat(codec.decode(text)).isEqualTo(new Decoded.Frame(new PingFrame(ID)));
    }

    @Test
    void decode_withoutId_givesAFrameWithoutOne() {
        assertThat(codec.decode(json("{'action':'ping'}")))
                .isEqualTo(new Decoded.Frame(new PingFrame(Optional.empty())));
    }

    @Test
    void decode_ofNumbersBeyondAnyCounter_cutsThem() {
        String text = json("{'action':'sync','rooms':{'R':" + "9".repeat(5_000) + "}}");

        assertThat(codec.decode(text))
                .isEqualTo(new Decoded.Frame(new SyncFrame(Optional.empty(), Map.of(ROOM, StrictJson.MAX_NUMBER))));
    }

    @Test
    void decode_ofANumberOfManyDigitsInAFieldThatNobodyReads_readsPastIt() {
        for (String number : List.of("9".repeat(5_000), "-" + "9".repeat(5_000), "0." + "9".repeat(5_000))) {
            assertThat(codec.decode(json("{'action':'ping','id':'7','more':" + number + "}")))
                    .isEqualTo(new Decoded.Frame(new PingFrame(Optional.of("7"))));
        }
    }

    @Test
    void decode_ofLengths_countsCharactersAndNotUnits() {
        String longest = "\uD83D\uDE00".repeat(64);

        assertThat(codec.decode(json("{'action':'ping','id':'" + longest + "'}")))
                .isEqualTo(new Decoded.Frame(new PingFrame(Optional.of(longest))));
    }

    @Test
    void createRoom_namingTheCallerBesideNinetyNineOthers_suits() {
        CreateRoomFrame frame = createRoom("group", 99, "alice");

        assertThat(frame.suits(new UserId("alice"))).isTrue();
        assertThat(frame.others(new UserId("alice"))).hasSize(99).doesNotContain(new UserId("alice"));
        assertThat(frame.suits(new UserId("someone-else"))).isFalse();
    }

    @Test
    void createRoom_ofADirectRoom_suitsExactlyOneOther() {
        assertThat(createRoom("direct", 1, "alice").suits(new UserId("alice"))).isTrue();
        assertThat(createRoom("direct", 0, "alice").suits(new UserId("alice"))).isFalse();
        assertThat(createRoom("direct", 1, "alice").suits(new UserId("someone-else")))
                .isFalse();
    }

    private CreateRoomFrame createRoom(String kind, int others, String own) {
        String members = Stream.concat(
                        Stream.of(own), IntStream.range(0, others).mapToObj(i -> "user" + i))
                .map(user -> "'" + user + "'")
                .collect(Collectors.joining(","));
        Decoded decoded = codec.decode(
                json("{'action':'createRoom','clientRoomId':'k','kind':'" + kind + "','members':[" + members + "]}"));
        return (CreateRoomFrame) ((Decoded.Frame) decoded).frame();
    }

    private static Arguments frame(String fields, ClientFrame expected) {
        return Arguments.of(json("{'id':'7'," + fields + "}"), expected);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
