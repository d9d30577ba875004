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
import dev.parley.domain.Update;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.Folded;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Payload;
import dev.parley.domain.message.Reactions;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.protocol.push.DisconnectPush;
import dev.parley.protocol.push.MessagesPush;
import dev.parley.protocol.push.PresencePush;
import dev.parley.protocol.push.Push;
import dev.parley.protocol.push.ReceiptsPush;
import dev.parley.protocol.push.RoomChangePush;
import dev.parley.protocol.push.TypingPush;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class PushEncodingTest {
    private static final String CROWDED =
            "{'type':'messages','roomId':'R','messages':[{'seq':12,'messageId':'m','clientMessageId':'c',"
                    + "'sender':'bob','body':'" + "x".repeat(31_200) + "','sentAt':" + AT
                    + ",'reactionsCut':true,'changedSeq':40}]}";

    static final List<Arguments> PUSHES = List.of(
            push(
                    new MessagesPush(ROOM, List.of(ENTRY)),
                    "{'type':'messages','roomId':'R','messages':[" + ENTRY_JSON + "]}"),
            entry(
                    new Content("b", OptionalLong.of(3), List.of(BOB), Optional.of(new Metadata("{\"a\":1}"))),
                    "'body':'b','replyTo':3,'mentions':['bob'],'metadata':{'a':1}"),
            entry(
                    new Change.Edit(
                            3, new Revision("b", Update.to(List.of(BOB)), Update.to(new Metadata("{\"a\":1}")))),
                    "'kind':'edit','ref':3,'body':'b','mentions':['bob'],'metadata':{'a':1}"),
            entry(
                    new Change.Edit(3, new Revision("b", Update.clear(), Update.clear())),
                    "'kind':'edit','ref':3,'body':'b','mentions':null,'metadata':null"),
            entry(new Change.Edit(3, Revision.text("b")), "'kind':'edit','ref':3,'body':'b'"),
            entry(new Change.Delete(3), "'kind':'delete','ref':3"),
            entry(new Change.Reaction(3, "+", true), "'kind':'reaction','ref':3,'emoji':'+','on':true"),
            entry(new Change.Bare(3, Change.Kind.EDIT), "'kind':'edit','ref':3"),
            entry(new Deleted(NOON, BOB), "'kind':'deleted','deletedAt':" + AT + ",'deletedBy':'bob'"),
            push(
                    new MessagesPush(
                            ROOM,
                            List.of(ENTRY.with(new Folded(14, Optional.of(NOON), List.of(14L)))
                                    .with(new Reactions(
                                            List.of(
                                                    new Reactions.Given("+", BOB, 13),
                                                    new Reactions.Given("+", new UserId("al"), 15)),
                                            15)))),
                    "{'type':'messages','roomId':'R','messages':["
                            + ENTRY_JSON.substring(0, ENTRY_JSON.length() - 1) + ",'editedAt':" + AT
                            + ",'reactions':[{'emoji':'+','count':2,'userIds':['bob','al']}],'changedSeq':15}]}"),
            push(new MessagesPush(ROOM, List.of(crowded())), CROWDED),
            push(
                    new ReceiptsPush(ROOM, List.of(new ReceiptsPush.Receipt(BOB, CURSORS, NOON))),
                    "{'type':'receipts','roomId':'R','receipts':[{'userId':'bob','deliveredSeq':9,'readSeq':7,'at':"
                            + AT + "}]}"),
            push(
                    new TypingPush(ROOM, List.of(new TypingPush.Typist(BOB, NOON))),
                    "{'type':'typing','roomId':'R','typing':[{'userId':'bob','expiresAt':" + AT + "}]}"),
            push(new PresencePush(BOB, true, NOON), "{'type':'presence','userId':'bob','online':true,'at':" + AT + "}"),
            push(
                    new RoomChangePush(
                            ROOM, RoomChangePush.Event.ROLE_CHANGED, Optional.of(BOB), Optional.of(Role.OWNER)),
                    "{'type':'room','event':'roleChanged','roomId':'R','userId':'bob','role':'owner'}"),
            push(
                    new RoomChangePush(ROOM, RoomChangePush.Event.CREATED, Optional.empty(), Optional.empty()),
                    "{'type':'room','event':'created','roomId':'R'}"),
            push(
                    new RoomChangePush(
                            ROOM,
                            RoomChangePush.Event.UPDATED,
                            Optional.empty(),
                            Optional.empty(),
                            new RoomUpdate(
                                    Update.to("Tea"),
                                    Update.clear(),
                                    Update.to("https://p.example/b"),
                                    Update.clear(),
                                    Update.clear())),
                    "{'type':'room','event':'updated','roomId':'R','name':'Tea','topic':null,"
                            + "'avatarUrl':'https://p.example/b','metadata':null,'defaultRole':'member'}"),
            push(
                    new RoomChangePush(ROOM, RoomChangePush.Event.DELETED, Optional.empty(), Optional.empty()),
                    "{'type':'room','event':'deleted','roomId':'R'}"),
            push(
                    new DisconnectPush(DisconnectReason.CONNECTED_TOO_LONG, Optional.of(Duration.ofSeconds(2))),
                    "{'type':'disconnect','code':4008,'reason':'connected too long','reconnect':true,'afterMs':2000}"),
            push(
                    new DisconnectPush(DisconnectReason.BANNED, Optional.empty()),
                    "{'type':'disconnect','code':4003,'reason':'banned','reconnect':false,'afterMs':0}"));

    @ParameterizedTest
    @FieldSource("PUSHES")
    void encode_ofEachPush_writesExactlyTheFieldsOfTheContract(Push frame, String expected) {
        assertEncodes(frame, expected);
    }

    private static Arguments entry(Payload payload, String fields) {
        return push(
                new MessagesPush(ROOM, List.of(ENTRY.saying(payload))),
                "{'type':'messages','roomId':'R','messages':[{'seq':12,'messageId':'m','clientMessageId':'c',"
                        + "'sender':'bob'," + fields + ",'sentAt':" + AT + "}]}");
    }

    /// A message that fills a frame, with reactions of which not even the counts fit.
    private static LogEntry crowded() {
        List<Reactions.Given> given = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> new Reactions.Given("emoji" + n, BOB, 12 + n))
                .toList();
        return ENTRY.saying(Content.text("x".repeat(31_200))).with(new Reactions(given, 40));
    }

    private static Arguments push(Push push, String expected) {
        return Arguments.of(push, json(expected));
    }
}
