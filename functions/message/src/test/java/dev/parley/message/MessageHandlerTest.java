package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.parley.access.FrameUseCases;
import dev.parley.access.RoomAccess;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.facts.FrameFunction;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.DeleteMessageFrame;
import dev.parley.protocol.action.message.EditMessageFrame;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.ReactFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryOrderGate;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryMessageView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {
    private final TestRoom room = new TestRoom();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final StepClock clock = new StepClock();
    private final FrameCodec codec = new FrameCodec();
    private final Admission admission = new Admission(limiter, room.rooms, room.changes(), codec);
    private final ClientOrder turns = new ClientOrder(new InMemoryOrderGate(Duration.ZERO));
    private final RoomAccess gate = new RoomAccess(limiter, room.rooms, room.rooms);
    private final SendMessage sendMessage =
            new SendMessage(admission, turns, new AcceptOnce(room.inbox, queue, notes, notes), room.ids, clock);
    private final MessageHandler handler = new MessageHandler(new MessageFunction(
            new FrameEndpoint(codec, clock),
            FrameUseCases.of(FrameFunction.MESSAGE)
                    .with(SendMessageFrame.class, sendMessage::handle)
                    .with(EditMessageFrame.class, sendMessage::handle)
                    .with(DeleteMessageFrame.class, sendMessage::handle)
                    .with(ReactFrame.class, sendMessage::handle)
                    .with(
                            HistoryFrame.class,
                            new ReadHistory(
                                            gate,
                                            room.log,
                                            new MessagePages(new InMemoryMessageView(room.store), codec),
                                            codec)::handle)
                    .with(GetMessageFrame.class, new GetMessage(gate, new VisibleMessage(room.log))::handle)
                    .with(GetReactionsFrame.class, new GetReactions(gate, new VisibleMessage(room.log))::handle)
                    .with(SyncFrame.class, new Sync(gate, room.log, codec)::handle)
                    .build(),
            new RefuseSend(admission, turns),
            Telemetry.NONE));

    @Test
    void message_send_isAckedUnderTheTokensUser() {
        String reply = answer("{'action':'sendMessage','id':'7','roomId':'room','clientMessageId':'m1','body':'hi'}");

        assertThat(reply)
                .startsWith("{\"type\":\"ack\",\"action\":\"sendMessage\",\"id\":\"7\",\"roomId\":\"room\"")
                .contains(
                        "\"clientMessageId\":\"m1\"", "\"sentAt\":\"2026-01-01T12:00:00.000Z\"", "\"duplicate\":false");
        assertThat(queue.published(MessageAccepted.class))
                .extracting(event -> event.key().sender())
                .containsExactly(Fixtures.ALICE);
    }

    @Test
    void message_history_bringsTheLog() {
        room.say(ROOM, 1);

        assertThat(answer("{'action':'history','roomId':'room'}"))
                .contains("\"seq\":1", "\"body\":\"hi\"", "\"hasMore\":false", "\"lastSeq\":1");
    }

    @Test
    void message_sync_bringsWhatIsNewAndWhatIsGone() {
        room.say(ROOM, 1);

        assertThat(answer("{'action':'sync','rooms':{'room':0,'nowhere':3}}"))
                .contains("\"seq\":1", "\"gone\":[\"nowhere\"]");
    }

    @Test
    void message_malformedWithANumber_usesItUp() {
        assertThat(answer("{'action':'sendMessage','roomId':'room','clientMessageId':'m1','clientSeq':1}"))
                .contains("bad_request", "\"field\":\"body\"");

        assertThat(answer("{'action':'sendMessage','roomId':'room','clientMessageId':'m2','clientSeq':2,'body':'hi'}"))
                .contains("\"type\":\"ack\"");
    }

    @Test
    void message_ofAnotherFunction_isUnknown() {
        assertThat(answer("{'action':'ping'}")).contains("unknown_action");
    }

    @Test
    void message_whenTheQueueIsAway_isUnavailable() {
        queue.failNext(1);

        assertThat(answer("{'action':'sendMessage','id':'7','roomId':'room','clientMessageId':'m1','body':'hi'}"))
                .contains("\"id\":\"7\"", "\"code\":\"unavailable\"", "\"retryable\":true");
    }

    @Test
    void message_afterTheTokenExpired_isUnauthenticatedAndStoresNothing() {
        clock.advance(Fixtures.TWO_HOURS);

        assertThat(answer("{'action':'sendMessage','roomId':'room','clientMessageId':'m1','body':'hi'}"))
                .contains("unauthenticated");
        assertThat(queue.published()).isEmpty();
    }

    private String answer(String frame) {
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setEventType("MESSAGE");
        context.setConnectionId("one");
        context.setAuthorizer(Map.of(
                "userId",
                "alice",
                "exp",
                Long.toString(StepClock.START.plus(Fixtures.TWO_HOURS).getEpochSecond())));
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(frame.replace('\'', '"'));
        return handler.handleRequest(event, null).getBody();
    }
}
