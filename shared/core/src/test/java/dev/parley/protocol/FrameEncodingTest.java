package dev.parley.protocol;

import static dev.parley.protocol.EncodingScene.AT;
import static dev.parley.protocol.EncodingScene.BOB;
import static dev.parley.protocol.EncodingScene.CURSORS;
import static dev.parley.protocol.EncodingScene.ENTRY;
import static dev.parley.protocol.EncodingScene.ENTRY_JSON;
import static dev.parley.protocol.EncodingScene.NOON;
import static dev.parley.protocol.EncodingScene.ROOM;
import static dev.parley.protocol.EncodingScene.assertEncodes;
import static dev.parley.protocol.EncodingScene.json;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.user.Profile;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.LastMessage;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.ReportFrame;
import dev.parley.protocol.action.room.RoomDetails;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.action.room.SetNotifyFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.protocol.action.user.GetProfilesFrame;
import dev.parley.protocol.action.user.SetProfileFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class FrameEncodingTest {
    private static final Metadata METADATA = new Metadata("{}");
    private static final RoomAbout ABOUT = new RoomAbout(
            Optional.of("Tea"), Optional.of("Green"), Optional.of("https://p.example/t"), Optional.of(METADATA));
    private static final String SUMMARY_JSON =
            "'roomId':'R','kind':'group','name':'Tea','topic':'Green','avatarUrl':'https://p.example/t',"
                    + "'role':'owner','lastSeq':12,'lastAt':" + AT
                    + ",'deliveredSeq':9,'readSeq':7,'unread':5,'state':'active','notify':'all'";
    private static final RoomDetails DETAILS = new RoomDetails(
            new RoomSummary(
                    ROOM,
                    RoomKind.GROUP,
                    ABOUT,
                    Role.OWNER,
                    12,
                    Optional.of(NOON),
                    CURSORS,
                    5,
                    Optional.empty(),
                    Optional.empty(),
                    NotifyLevel.ALL,
                    Optional.empty()),
            3,
            Optional.of(METADATA),
            Role.READER,
            HistoryVisibility.JOINED);
    private static final String DETAILS_JSON =
            ",'memberCount':3,'metadata':{},'defaultRole':'reader','history':'joined'";
    private static final Profile PROFILE =
            new Profile(Optional.of("Bob"), Optional.of("https://p.example/b"), Optional.of(METADATA));

    static final List<Arguments> REPLIES = List.of(
            ack(Action.LEAVE_ROOM, new Reply.Done(), ""),
            ack(Action.PING, new PingFrame.Pong(NOON.plusNanos(1_999_999)), ",'serverTime':'2026-01-01T12:00:00.001Z'"),
            ack(
                    Action.SEND_MESSAGE,
                    new SendMessageFrame.Sent(ROOM, new ClientMessageId("c"), new MessageId("m"), NOON, true),
                    ",'roomId':'R','clientMessageId':'c','messageId':'m','sentAt':" + AT + ",'duplicate':true"),
            ack(
                    Action.EDIT_MESSAGE,
                    new SendMessageFrame.Sent(ROOM, new ClientMessageId("c"), new MessageId("m"), NOON, false),
                    ",'roomId':'R','clientMessageId':'c','messageId':'m','sentAt':" + AT + ",'duplicate':false"),
            ack(
                    Action.HISTORY,
                    new HistoryFrame.HistoryPage(List.of(ENTRY), true, 40),
                    ",'messages':[" + ENTRY_JSON + "],'hasMore':true,'lastSeq':40"),
            ack(
                    Action.HISTORY,
                    new HistoryFrame.HistoryPage(List.of(), true, 40, OptionalLong.of(12)),
                    ",'messages':[],'hasMore':true,'lastSeq':40,'next':12"),
            ack(
                    Action.HISTORY,
                    new HistoryFrame.HistoryPage(List.of(), false, 40).from(OptionalLong.of(41)),
                    ",'messages':[],'hasMore':false,'lastSeq':40,'firstSeq':41"),
            ack(Action.GET_MESSAGE, new GetMessageFrame.MessageRead(ENTRY), ",'message':" + ENTRY_JSON),
            ack(
                    Action.GET_REACTIONS,
                    new GetReactionsFrame.ReactionPage(List.of(BOB), Optional.of("7")),
                    ",'userIds':['bob'],'cursor':'7'"),
            ack(
                    Action.SYNC,
                    new SyncFrame.SyncPage(
                            List.of(
                                    new SyncFrame.RoomNews(ROOM, 12, List.of(ENTRY), false),
                                    new SyncFrame.RoomNews(ROOM, 12, OptionalLong.of(9), List.of(), true)),
                            List.of(new RoomId("G"))),
                    ",'rooms':[{'roomId':'R','lastSeq':12,'messages':[" + ENTRY_JSON
                            + "],'hasMore':false},{'roomId':'R','lastSeq':12,'firstSeq':9,'messages':[],"
                            + "'hasMore':true}],'gone':['G']"),
            ack(
                    Action.CREATE_ROOM,
                    new CreateRoomFrame.RoomCreated(ROOM, RoomKind.GROUP, Optional.of("Tea"), 3, true, List.of()),
                    ",'roomId':'R','kind':'group','name':'Tea','memberCount':3,'created':true,'requested':[]"),
            ack(
                    Action.CREATE_ROOM,
                    new CreateRoomFrame.RoomCreated(ROOM, RoomKind.DIRECT, Optional.empty(), 1, false, List.of(BOB)),
                    ",'roomId':'R','kind':'direct','memberCount':1,'created':false,'requested':['bob']"),
            ack(
                    Action.JOIN_ROOM,
                    new JoinRoomFrame.RoomJoined(ROOM, RoomKind.GROUP, Optional.empty(), 4, true),
                    ",'roomId':'R','kind':'group','memberCount':4,'joined':true"),
            ack(
                    Action.ADD_MEMBERS,
                    new AddMembersFrame.MembersAdded(List.of(BOB), List.of(new UserId("erin")), 4),
                    ",'added':['bob'],'requested':['erin'],'memberCount':4"),
            ack(Action.REMOVE_MEMBER, new RemoveMemberFrame.MemberRemoved(3), ",'memberCount':3"),
            ack(Action.SET_ROLE, new SetRoleFrame.RoleSet(Role.ADMIN), ",'role':'admin'"),
            ack(
                    Action.CREATE_INVITE,
                    new CreateInviteFrame.InviteCreated("secret", NOON),
                    ",'invite':'secret','expiresAt':" + AT),
            ack(
                    Action.LIST_ROOMS,
                    new ListRoomsFrame.RoomList(
                            List.of(
                                    new RoomSummary(
                                            ROOM,
                                            RoomKind.GROUP,
                                            ABOUT,
                                            Role.OWNER,
                                            12,
                                            Optional.of(NOON),
                                            CURSORS,
                                            5,
                                            Optional.empty(),
                                            Optional.empty(),
                                            NotifyLevel.ALL,
                                            Optional.of(new LastMessage(
                                                    12,
                                                    new UserId("alice"),
                                                    NOON,
                                                    Optional.of("Hi"),
                                                    Optional.empty()))),
                                    new RoomSummary(
                                            ROOM,
                                            RoomKind.DIRECT,
                                            RoomAbout.NOTHING,
                                            Role.MEMBER,
                                            0,
                                            Optional.empty(),
                                            Cursors.NONE,
                                            0,
                                            Optional.of(BOB),
                                            Optional.of(BOB),
                                            NotifyLevel.MENTIONS,
                                            Optional.of(new LastMessage(
                                                    1, BOB, NOON, Optional.empty(), Optional.of(NOON))))),
                            Optional.of("next")),
                    ",'rooms':[{" + SUMMARY_JSON + ",'last':{'seq':12,'sender':'alice','sentAt':" + AT
                            + ",'preview':'Hi'}},{'roomId':'R','kind':'direct','role':'member',"
                            + "'lastSeq':0,'deliveredSeq':0,'readSeq':0,'unread':0,'state':'requested',"
                            + "'requestedBy':'bob','peer':'bob','notify':'mentions','last':{'seq':1,'sender':'bob','sentAt':"
                            + AT + ",'deletedAt':" + AT + "}}],'cursor':'next'"),
            ack(Action.GET_ROOM, DETAILS, "," + SUMMARY_JSON + DETAILS_JSON),
            ack(Action.UPDATE_ROOM, DETAILS, "," + SUMMARY_JSON + DETAILS_JSON),
            ack(Action.SET_NOTIFY, new SetNotifyFrame.NotifySet(NotifyLevel.NONE), ",'level':'none'"),
            ack(Action.REPORT, new ReportFrame.Filed("report-1"), ",'reportId':'report-1'"),
            ack(
                    Action.SET_PROFILE,
                    new SetProfileFrame.ProfileSet(BOB, PROFILE),
                    ",'userId':'bob','displayName':'Bob','avatarUrl':'https://p.example/b','metadata':{}"),
            ack(
                    Action.GET_PROFILES,
                    new GetProfilesFrame.ProfileList(
                            List.of(new GetProfilesFrame.UserProfile(BOB, Profile.NOTHING)), List.of()),
                    ",'profiles':[{'userId':'bob'}]"),
            ack(
                    Action.GET_PROFILES,
                    new GetProfilesFrame.ProfileList(
                            List.of(new GetProfilesFrame.UserProfile(BOB, PROFILE)), List.of(BOB)),
                    ",'profiles':[{'userId':'bob','displayName':'Bob','avatarUrl':'https://p.example/b',"
                            + "'metadata':{}}],'left':['bob']"),
            ack(
                    Action.MEMBERS,
                    new MembersFrame.MemberList(
                            List.of(
                                    new MembersFrame.MemberSummary(BOB, Role.MEMBER, CURSORS, true, Optional.empty()),
                                    new MembersFrame.MemberSummary(
                                            BOB, Role.MEMBER, CURSORS, false, Optional.of(NOON))),
                            List.of(new UserId("erin")),
                            List.of(BOB),
                            Optional.empty()),
                    ",'members':[{'userId':'bob','role':'member','deliveredSeq':9,'readSeq':7,'online':true},"
                            + "{'userId':'bob','role':'member','deliveredSeq':9,'readSeq':7,'online':false,"
                            + "'lastSeenAt':" + AT + "},{'userId':'erin','state':'requested'}],'typing':['bob']"),
            ack(
                    Action.ANSWER_REQUEST,
                    new AnswerRequestFrame.RequestAnswered(AnswerRequestFrame.State.GONE),
                    ",'state':'gone'"),
            ack(Action.SET_PREFERENCES, new SetPreferencesFrame.Preferences(AutoJoin.NOBODY), ",'autoJoin':'nobody'"),
            ack(
                    Action.LIST_BLOCKED,
                    new ListBlockedFrame.BlockedList(List.of(BOB), Optional.of("next")),
                    ",'userIds':['bob'],'cursor':'next'"),
            ack(Action.RECEIPT, new ReceiptFrame.ReceiptRecorded(CURSORS), ",'deliveredSeq':9,'readSeq':7"),
            Arguments.of(
                    new Reply.Refused(
                            Optional.of("sendMessage"),
                            Optional.of("7"),
                            ErrorCode.OUT_OF_ORDER,
                            "why",
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.of(3)),
                    json("{'type':'error','action':'sendMessage','id':'7','code':'out_of_order','message':'why',"
                            + "'retryable':true,'expected':3}")),
            Arguments.of(
                    new Reply.Refused(
                            Optional.empty(),
                            Optional.empty(),
                            ErrorCode.RATE_LIMITED,
                            "why",
                            Optional.of("f"),
                            Optional.of(Duration.ofMillis(250)),
                            OptionalLong.empty()),
                    json("{'type':'error','code':'rate_limited','message':'why','retryable':true,'field':'f',"
                            + "'retryAfterMs':250}")));

    @ParameterizedTest
    @FieldSource("REPLIES")
    void encode_ofEachReply_writesExactlyTheFieldsOfTheContract(Reply frame, String expected) {
        assertEncodes(frame, expected);
    }

    private static Arguments ack(Action action, Reply.Result result, String fields) {
        return Arguments.of(
                new Reply.Ack(action.wireName(), Optional.of("7"), result),
                json("{'type':'ack','action':'" + action.wireName() + "','id':'7'" + fields + "}"));
    }
}
