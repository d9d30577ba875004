package dev.parley.cdk;

import dev.parley.cdk.data.EventQueue;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.function.FunctionHome;
import dev.parley.cdk.function.FunctionSpec;
import dev.parley.cdk.gateway.Gateway;
import dev.parley.cdk.settings.Capacity;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.Requests;
import dev.parley.facts.FunctionTimes;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import java.util.List;
import java.util.OptionalInt;
import software.constructs.Construct;

/// The functions that bring events to clients. They stay outside the network: there is no private way to
/// `@connections`.
///
/// They bound their work to about five seconds; the time-out of ten is for what they could not foresee, and
/// stays well under the queue's visibility.
final class QueueFunctions extends Construct {
    private static final int CONSUMER_SECONDS = (int) FunctionTimes.CONSUMER.toSeconds();

    /// Erasing takes its time and must not take the tables' from messages.
    private static final int ERASURES_AT_ONCE = 2;

    private final FunctionHome home;
    private final Gateway gateway;
    private final SharedResources foundation;
    private final Requests requests;
    private final OptionalInt messageDays;
    private final List<ChatFunction> all;

    QueueFunctions(
            Construct scope, FunctionHome home, Gateway gateway, SharedResources foundation, Deployment deployment) {
        super(scope, "QueueFunctions");
        this.home = home.outside();
        this.gateway = gateway;
        this.foundation = foundation;
        Capacity capacity = deployment.capacity();
        this.requests = capacity.requests();
        this.messageDays = deployment.retention().messageDays();
        EventSources sources = new EventSources(this);
        ChatFunction fanOut = fanOut();
        sources.fromQueue(fanOut, foundation.queues().messages(), capacity.fanOutConcurrency());
        ChatFunction shards = shards();
        sources.fromQueue(shards, foundation.queues().deliveries(), capacity.fanOutConcurrency());
        ChatFunction erasure = erasure();
        sources.fromQueue(erasure, foundation.queues().erasures(), ERASURES_AT_ONCE);
        ChatFunction signals = signals();
        for (EventQueue queue : foundation.queues().signals()) {
            sources.fromQueue(signals, queue, capacity.signalConcurrency());
        }
        ChatFunction relay = relay();
        sources.fromStream(
                relay,
                foundation.tables().inbox(),
                EventSources.Reading.OF_INBOX,
                foundation.queues().relayFailures());
        this.all = List.of(fanOut, shards, erasure, signals, relay);
    }

    List<ChatFunction> all() {
        return all;
    }

    private ChatFunction fanOut() {
        Tables tables = foundation.tables();
        EventQueue messages = foundation.queues().messages();
        ChatFunction function = new ChatFunction(
                        this, new FunctionSpec("FanOut", "fanout", "FanOutHandler", 1024, CONSUMER_SECONDS), home)
                .uses(Table.ROOMS, tables.rooms(), "Query", "UpdateItem")
                .uses(Table.MESSAGES, tables.messages(), "BatchGetItem", "PutItem", "Query", "UpdateItem")
                .uses(Table.REACTIONS, tables.reactions(), "BatchGetItem", "PutItem", "UpdateItem")
                .uses(Table.INBOX, tables.inbox(), "BatchGetItem", "UpdateItem")
                .uses(Table.MEMBERSHIPS, tables.memberships(), "UpdateItem")
                .uses(Table.PROFILES, tables.profiles(), "BatchGetItem")
                .uses(Table.CONNECTIONS, tables.connections(), "BatchGetItem", "UpdateItem")
                .uses(Queue.MESSAGES, messages.queue(), "ChangeMessageVisibility")
                .uses(Queue.MESSAGES.deadLettersVariable(), messages.deadLetters(), "SendMessage")
                .uses(Queue.DELIVERIES, foundation.queues().deliveries().queue(), "SendMessage")
                .uses(Queue.PRESENCE, foundation.queues().presence().queue(), "SendMessage");
        messageDays.ifPresent(days -> function.with("MESSAGE_DAYS", Integer.toString(days)));
        letPost(function);
        return function;
    }

    private ChatFunction shards() {
        Tables tables = foundation.tables();
        EventQueue deliveries = foundation.queues().deliveries();
        ChatFunction function = new ChatFunction(
                        this, new FunctionSpec("Shards", "fanout", "ShardHandler", 1769, CONSUMER_SECONDS), home)
                .uses(Table.ROOMS, tables.rooms(), "Query")
                .uses(Table.MESSAGES, tables.messages(), "Query")
                .uses(Table.REACTIONS, tables.reactions(), "Query")
                .uses(Table.CONNECTIONS, tables.connections(), "BatchGetItem", "UpdateItem")
                .uses(Queue.DELIVERIES, deliveries.queue(), "ChangeMessageVisibility")
                .uses(Queue.DELIVERIES.deadLettersVariable(), deliveries.deadLetters(), "SendMessage")
                .uses(Queue.PRESENCE, foundation.queues().presence().queue(), "SendMessage");
        letPost(function);
        return function;
    }

    private ChatFunction erasure() {
        Tables tables = foundation.tables();
        EventQueue erasures = foundation.queues().erasures();
        return new ChatFunction(this, new FunctionSpec("Erasure", "fanout", "ErasureHandler", 512, 10), home)
                .uses(
                        Table.ROOMS,
                        tables.rooms(),
                        "BatchGetItem",
                        "BatchWriteItem",
                        "ConditionCheckItem",
                        "DeleteItem",
                        "GetItem",
                        "PutItem",
                        "Query",
                        "UpdateItem")
                .uses(Table.MEMBERSHIPS, tables.memberships(), "BatchGetItem", "BatchWriteItem", "DeleteItem", "Query")
                .uses(Table.MESSAGES, tables.messages(), "BatchGetItem", "BatchWriteItem", "Query", "UpdateItem")
                .uses(Table.REACTIONS, tables.reactions(), "BatchGetItem", "BatchWriteItem")
                .uses(Table.INBOX, tables.inbox(), "BatchWriteItem", "PutItem")
                .uses(
                        Table.PROFILES,
                        tables.profiles(),
                        "BatchGetItem",
                        "BatchWriteItem",
                        "DeleteItem",
                        "PutItem",
                        "Query",
                        "UpdateItem")
                .uses(Table.CONNECTIONS, tables.connections(), "BatchGetItem", "UpdateItem")
                .uses(Queue.MESSAGES, foundation.queues().messages().queue(), "SendMessage")
                .uses(Queue.PRESENCE, foundation.queues().presence().queue(), "SendMessage")
                .uses(Queue.ERASURES, erasures.queue(), "ChangeMessageVisibility", "SendMessage")
                .uses(Queue.ERASURES.deadLettersVariable(), erasures.deadLetters(), "SendMessage");
    }

    private ChatFunction signals() {
        Tables tables = foundation.tables();
        Queues queues = foundation.queues();
        ChatFunction function = new ChatFunction(
                        this, new FunctionSpec("Signals", "fanout", "SignalHandler", 1024, CONSUMER_SECONDS), home)
                .uses(Table.ROOMS, tables.rooms(), "BatchGetItem", "GetItem", "Query")
                .uses(Table.MEMBERSHIPS, tables.memberships(), "Query")
                .uses(Table.CONNECTIONS, tables.connections(), "BatchGetItem", "UpdateItem")
                .uses(Queue.TYPING, queues.typing().queue(), "ChangeMessageVisibility")
                .uses(Queue.RECEIPTS, queues.receipts().queue(), "ChangeMessageVisibility")
                .uses(Queue.PRESENCE, queues.presence().queue(), "ChangeMessageVisibility", "SendMessage");
        letPost(function);
        gateway.letClose(function);
        return function;
    }

    private void letPost(ChatFunction function) {
        gateway.letPost(function);
        function.with("CALLBACK_URL", gateway.callbackUrl());
        requests.postBudget().forEach(function::with);
    }

    private ChatFunction relay() {
        return new ChatFunction(this, new FunctionSpec("Relay", "fanout", "relay.RelayHandler", 512, 20), home)
                .uses(Table.INBOX, foundation.tables().inbox(), "BatchGetItem")
                .uses(Queue.MESSAGES, foundation.queues().messages().queue(), "SendMessage");
    }
}
