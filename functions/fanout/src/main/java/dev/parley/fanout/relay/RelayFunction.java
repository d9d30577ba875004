package dev.parley.fanout.relay;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.event.Event;
import dev.parley.facts.Queue;
import dev.parley.fanout.PrimingMessage;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.List;

/// The collaborators of the relay.
record RelayFunction(Relay relay) {
    static RelayFunction wire(Environment environment, CloudClients clients) {
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        return new RelayFunction(new Relay(
                new DynamoInbox(store),
                Router.wire(environment, clients, Queue.MESSAGES),
                EmbeddedMetrics.from(environment, Clock.systemUTC())));
    }

    /// Looks for what is not there, and publishes nobody's message.
    ///
    /// @param effectless clients whose messages have no effect
    static void prime(Environment environment, CloudClients effectless) {
        wire(environment, effectless).relay().relay(List.of(PrimingMessage.NOTHING));
        Router.wire(environment, effectless, Queue.MESSAGES)
                .publishAll(List.of(new Event.MessageAccepted(PrimingMessage.message())));
    }
}
