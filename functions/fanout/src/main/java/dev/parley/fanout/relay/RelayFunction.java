package dev.parley.fanout.relay;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.settings.Environment;
import java.time.Clock;

/// The collaborators of the relay.
record RelayFunction(Relay relay) {
    static RelayFunction wire(Environment environment, CloudClients clients) {
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        return new RelayFunction(new Relay(
                new DynamoInbox(store),
                Router.wire(environment, clients, Queue.MESSAGES),
                EmbeddedMetrics.from(environment, Clock.systemUTC())));
    }
}
