package dev.parley.events;

import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.log.DynamoMessageLog;
import dev.parley.adapter.dynamodb.rooms.DynamoRoomLives;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.dynamodb.users.DynamoReports;
import dev.parley.adapter.eventbridge.EventBridgeBus;
import dev.parley.adapter.eventbridge.EventBridgeClients;
import dev.parley.adapter.stream.FailedRecords;
import dev.parley.adapter.stream.StreamBatch;
import dev.parley.facts.Table;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.protocol.event.EventDetail;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.time.Duration;

/// The collaborators of the function that publishes changes.
record EventsFunction(StreamBatch batch, PublishChanges changes, FailedRecords failed, Telemetry telemetry) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

    static EventsFunction wire(Environment environment, EventBridgeClients clients) {
        DynamoTables tables =
                DynamoTables.from(environment, Table.ROOMS, Table.MESSAGES, Table.REACTIONS, Table.PROFILES);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), tables);
        Telemetry telemetry = EmbeddedMetrics.from(environment, Clock.systemUTC());
        return new EventsFunction(
                new StreamBatch(tables),
                new PublishChanges(
                        new ChangeEvents(
                                new DynamoMessageLog(store),
                                new DynamoRoomLives(store),
                                new DynamoReports(store),
                                new EventDetail(environment.require("STAGE"))),
                        new EventBridgeBus(
                                clients.events(),
                                environment.require("EVENT_BUS"),
                                Backoff.sleeping(FIRST_PAUSE, LONGEST_PAUSE),
                                telemetry)),
                new FailedRecords(clients.sqs(), environment.require("EVENTS_DLQ_URL")),
                telemetry);
    }
}
