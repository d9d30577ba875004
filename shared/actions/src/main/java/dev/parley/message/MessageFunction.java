package dev.parley.message;

import dev.parley.access.FrameUseCases;
import dev.parley.access.RoomAccess;
import dev.parley.access.UseCaseWiring;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.log.DynamoLogStart;
import dev.parley.adapter.dynamodb.log.DynamoMessageLog;
import dev.parley.adapter.dynamodb.log.DynamoMessageView;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomRequests;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.moderation.JsonModerator;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.QueuedFloodReport;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.IdSource;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.log.LogStart;
import dev.parley.port.log.MessageLog;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.DeleteMessageFrame;
import dev.parley.protocol.action.message.EditMessageFrame;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.ReactFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.settings.Environment;
import dev.parley.settings.Retention;
import java.time.Clock;

/// What the message function is made of. [#wire] is the only place that builds it from the environment.
public record MessageFunction(
        FrameEndpoint frames, FrameUseCases useCases, RefuseSend refuseSend, Telemetry telemetry) {
    public static MessageFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Telemetry telemetry = EmbeddedMetrics.from(environment, Clock.systemUTC());
        return wire(environment, clients, access, UseCaseWiring.ofFrames(telemetry));
    }

    /// As above, with what another root puts around the use cases.
    public static MessageFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UseCaseWiring wiring) {
        Clock clock = Clock.systemUTC();
        IdSource ids = IdSource.random();
        FrameCodec codec = new FrameCodec();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(),
                DynamoTables.from(environment, Table.ROOMS, Table.MESSAGES, Table.REACTIONS, Table.INBOX));
        RoomReads rooms = new DynamoRoomReads(store);
        Retention retention = Retention.from(environment);
        MessageLog log = new DynamoMessageLog(store, retention, clock);
        LogStart floor = DynamoLogStart.of(store, retention, clock);
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(wiring.limits());
        Telemetry telemetry = wiring.telemetry();
        RateLimiter limiter = new ReportedRateLimiter(ports.rateLimiter(), ports.counters(), telemetry);
        Admission admission = new Admission(limiter, rooms, new ChangeAdmission(log, codec), codec);
        ClientOrder turns = new ClientOrder(ports.orderGate());
        AcceptOnce accept = new AcceptOnce(
                new CountedInbox(new DynamoInbox(store), telemetry),
                Router.wire(environment, clients, Queue.MESSAGES),
                ports.typingBoard(),
                ports.counters(),
                JsonModerator.from(environment)
                        .map(moderator -> new Moderation(
                                moderator, JsonModerator.failureRule(environment), rooms, codec, telemetry)));
        SendMessage sendMessage = new SendMessage(admission, turns, accept, ids, clock);
        RoomAccess gate = new RoomAccess(limiter, rooms, new DynamoRoomRequests(store));
        VisibleMessage messages = new VisibleMessage(log);
        return new MessageFunction(
                new FrameEndpoint(codec, clock, ports.rateLimiter(), telemetry),
                FrameUseCases.of(FrameFunction.MESSAGE)
                        .with(SendMessageFrame.class, sendMessage::handle)
                        .with(EditMessageFrame.class, sendMessage::handle)
                        .with(DeleteMessageFrame.class, sendMessage::handle)
                        .with(ReactFrame.class, sendMessage::handle)
                        .with(
                                HistoryFrame.class,
                                new ReadHistory(
                                                gate,
                                                log,
                                                new MessagePages(new DynamoMessageView(store), codec),
                                                codec,
                                                floor)::handle)
                        .with(GetMessageFrame.class, new GetMessage(gate, messages)::handle)
                        .with(GetReactionsFrame.class, new GetReactions(gate, messages)::handle)
                        .with(SyncFrame.class, new Sync(gate, log, codec, floor)::handle)
                        .build(),
                new RefuseSend(admission, turns),
                telemetry);
    }

    /// Stores and publishes nobody's message, as a send does once it is admitted: nobody's frame never is, and no
    /// moderator is asked.
    ///
    /// @param effectless clients whose writes have no effect
    public static void primeAccepting(Environment environment, CloudClients effectless) {
        AcceptedMessage message = new AcceptedMessage(
                new RoomId(PrimingFrame.NOBODY),
                new UserId(PrimingFrame.NOBODY),
                new ClientMessageId("priming"),
                IdSource.random().newMessageId(),
                Content.text(""),
                Clock.systemUTC().instant());
        DynamoStore store = new DynamoStore(effectless.dynamoDb(), DynamoTables.from(environment, Table.INBOX));
        new DynamoInbox(store).accept(message, message.contentHash());
        Router.wire(environment, effectless, Queue.MESSAGES).publish(new Event.MessageAccepted(message));
    }
}
