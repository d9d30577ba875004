package dev.parley.cdk;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.function.FunctionHome;
import dev.parley.cdk.function.FunctionSpec;
import dev.parley.cdk.gateway.Gateway;
import dev.parley.cdk.gateway.ServerApi;
import dev.parley.cdk.settings.Capacity;
import dev.parley.cdk.settings.Deployment;
import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Limit;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import software.constructs.Construct;

/// The functions that clients and backends call, each with what it may touch and the actions that are its own.
///
/// Their time-outs leave the longest path (an order gate's wait between store calls that have bounds of their
/// own) room to end with an answer before the gateway gives up.
final class SocketFunctions extends Construct {
    private final FunctionHome home;
    private final Gateway gateway;
    private final SharedResources foundation;
    private final Capacity capacity;
    private final AutoJoin autoJoin;
    private final String userIdClaim;
    private final Optional<Deployment.Moderation> moderation;
    private final OptionalInt messageDays;
    private final List<ChatFunction> all;

    SocketFunctions(
            Construct scope,
            FunctionHome home,
            Entrances entrances,
            SharedResources foundation,
            Deployment deployment) {
        super(scope, "SocketFunctions");
        this.home = home;
        this.gateway = entrances.gateway();
        this.foundation = foundation;
        this.capacity = deployment.capacity();
        this.autoJoin = deployment.entrance().autoJoin();
        this.userIdClaim = deployment.entrance().userIdClaim();
        this.moderation = deployment.entrance().moderation();
        this.messageDays = deployment.retention().messageDays();
        ChatFunction authorizer = authorizer();
        ChatFunction room = room();
        ChatFunction message = message();
        ChatFunction typing = typing();
        ChatFunction receipt = receipt();
        ChatFunction server = server(room, message, typing, receipt);
        entrances.server().routesTo(server);
        this.all = List.of(authorizer, connect(authorizer), room, message, typing, receipt, server);
    }

    /// What calls functions: the WebSocket API of clients and the HTTP API of backends.
    record Entrances(Gateway gateway, ServerApi server) {}

    List<ChatFunction> all() {
        return all;
    }

    /// Needs no Redis and stays outside the network: it fetches the issuer's keys.
    private ChatFunction authorizer() {
        ChatFunction function = new ChatFunction(
                        this, new FunctionSpec("Authorizer", "connect", "AuthorizerHandler", 1024, 10), home.outside())
                .with("ISSUER", foundation.issuer().address())
                .with("AUDIENCE", foundation.issuer().audiences());
        return userIdClaim.equals("sub") ? function : function.with("USER_ID_CLAIM", userIdClaim);
    }

    private ChatFunction connect(ChatFunction authorizer) {
        ChatFunction function = function(new FunctionSpec("Connect", "connect", "ConnectHandler", 1024, 20))
                .with("CALLBACK_URL", gateway.callbackUrl())
                .with("MAX_CONNECTIONS", Integer.toString(capacity.maxConnections()))
                .with(Limit.CONNECTS, capacity)
                .with(Limit.READS, capacity)
                .uses(Table.CONNECTIONS, tables().connections(), "UpdateItem")
                .uses(Table.PROFILES, tables().profiles(), "GetItem", "UpdateItem");
        gateway.routesTo(function)
                .connecting(gateway.authorizeBy(authorizer))
                .silent("$disconnect")
                .answering("$default")
                .answering(FrameFunction.CONNECT);
        return function;
    }

    private ChatFunction room() {
        ChatFunction function = function(new FunctionSpec("Room", "room", "RoomHandler", 1024, 27))
                .with(Limit.ROOM_CHANGES, capacity)
                .with(Limit.PROFILES, capacity)
                .with(Limit.REPORTS, capacity)
                .with("AUTO_JOIN", autoJoin.name())
                .with(Limit.READS, capacity)
                .uses(
                        Table.ROOMS,
                        tables().rooms(),
                        "BatchGetItem",
                        "BatchWriteItem",
                        "ConditionCheckItem",
                        "DeleteItem",
                        "GetItem",
                        "PutItem",
                        "Query",
                        "UpdateItem")
                .uses(
                        Table.MEMBERSHIPS,
                        tables().memberships(),
                        "BatchGetItem",
                        "BatchWriteItem",
                        "DeleteItem",
                        "PutItem",
                        "Query",
                        "UpdateItem")
                .uses(Table.MESSAGES, tables().messages(), "BatchGetItem")
                .uses(Table.CONNECTIONS, tables().connections(), "BatchGetItem")
                .uses(Queue.ERASURES, foundation.queues().erasures().queue(), "SendMessage")
                .uses(
                        Table.PROFILES,
                        tables().profiles(),
                        "BatchGetItem",
                        "ConditionCheckItem",
                        "DeleteItem",
                        "GetItem",
                        "PutItem",
                        "Query",
                        "UpdateItem")
                .uses(Queue.MESSAGES, foundation.queues().messages().queue(), "SendMessage");
        expiring(function);
        gateway.routesTo(function).answering(FrameFunction.ROOM);
        return function;
    }

    private ChatFunction message() {
        ChatFunction function = function(new FunctionSpec("Message", "message", "MessageHandler", 1769, 27))
                .with(Limit.SENDS, capacity)
                .with(Limit.ROOM_SENDS, capacity)
                .with(Limit.READS, capacity)
                .uses(Table.ROOMS, tables().rooms(), "BatchGetItem", "GetItem")
                .uses(Table.MESSAGES, tables().messages(), "BatchGetItem", "Query")
                .uses(Table.REACTIONS, tables().reactions(), "BatchGetItem", "Query")
                .uses(Table.INBOX, tables().inbox(), "BatchGetItem", "PutItem")
                .uses(Queue.MESSAGES, foundation.queues().messages().queue(), "SendMessage");
        moderation.ifPresent(moderator -> askedBefore(function, moderator));
        expiring(function);
        capacity.messageConcurrency().ifPresent(function::holdTo);
        gateway.routesTo(function).answering(FrameFunction.MESSAGE);
        return function;
    }

    private void askedBefore(ChatFunction function, Deployment.Moderation moderator) {
        home.tellEndpoint(function, "lambda");
        function.with("MODERATOR_FUNCTION", moderator.functionArn())
                .with("MODERATOR_FAILURE", moderator.failure().name().toLowerCase(Locale.ROOT))
                .with("MODERATOR_TIMEOUT_MS", Integer.toString(moderator.timeoutMs()))
                .allow(moderator.functionArn(), "lambda:", "InvokeFunction");
    }

    private ChatFunction typing() {
        ChatFunction function = function(new FunctionSpec("Typing", "typing", "TypingHandler", 1024, 20))
                .with(Limit.TYPING, capacity)
                .uses(Table.ROOMS, tables().rooms(), "BatchGetItem")
                .uses(Queue.TYPING, foundation.queues().typing().queue(), "SendMessage");
        gateway.routesTo(function).answering(FrameFunction.TYPING);
        return function;
    }

    private ChatFunction receipt() {
        ChatFunction function = function(new FunctionSpec("Receipt", "receipt", "ReceiptHandler", 1024, 20))
                .with(Limit.RECEIPTS, capacity)
                .uses(Table.ROOMS, tables().rooms(), "BatchGetItem")
                .uses(Table.MEMBERSHIPS, tables().memberships(), "BatchGetItem", "UpdateItem")
                .uses(Table.MESSAGES, tables().messages(), "BatchGetItem", "Query")
                .uses(Queue.RECEIPTS, foundation.queues().receipts().queue(), "SendMessage");
        gateway.routesTo(function).answering(FrameFunction.RECEIPT);
        return function;
    }

    /// Carries out the actions of the others for a team's own backend.
    private ChatFunction server(ChatFunction... actions) {
        ChatFunction function = function(new FunctionSpec("Server", "server", "ServerHandler", 1769, 27))
                .actsFor(actions)
                .with(Limit.SYSTEM, capacity)
                .uses(Table.CONNECTIONS, tables().connections(), "UpdateItem");
        for (Limit limit : Limit.values()) {
            if (function.has(limit) && limit.isOfAUser()) {
                function.with(limit, capacity.forBackends());
            }
        }
        return function;
    }

    private Tables tables() {
        return foundation.tables();
    }

    /// For a function that reads logs.
    private void expiring(ChatFunction function) {
        messageDays.ifPresent(days -> function.with("MESSAGE_DAYS", Integer.toString(days)));
    }

    /// A function that answers frames: it counts them, and reports who sends too many.
    private ChatFunction function(FunctionSpec spec) {
        ChatFunction function = new ChatFunction(this, spec, home)
                .with(Limit.FRAMES, capacity)
                .uses(Queue.PRESENCE, foundation.queues().presence().queue(), "SendMessage");
        foundation.cache().ifPresent(cache -> coordinates(function, cache));
        tables().coordination()
                .ifPresent(table -> function.uses(
                        Table.COORDINATION, table, "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"));
        home.tellEndpoint(function, "sqs");
        return function;
    }

    private static void coordinates(ChatFunction function, Cache cache) {
        function.with("REDIS_URL", cache.url()).with("REDIS_USER", cache.user()).with("REDIS_CACHE", cache.name());
        cache.resources().forEach(resource -> function.allow(resource, "elasticache:", "Connect"));
    }
}
