package dev.parley.cdk;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.function.FunctionHome;
import dev.parley.cdk.function.FunctionSpec;
import dev.parley.facts.Table;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Publishes what happens: streams of three tables, the function that makes events of them, and the bus that
/// a team's rules listen on. Only in deployments that want it. Outside the network: EventBridge has no free way
/// in.
final class EventsOut extends Construct {
    private final EventBus bus;
    private final Queue failures;
    private final ChatFunction function;

    EventsOut(Construct scope, FunctionHome home, String stage, Tables tables) {
        super(scope, "EventsOut");
        this.bus = EventBus.Builder.create(this, "Bus")
                .eventBusName("parley-" + stage)
                .build();
        this.failures = Queue.Builder.create(this, "Failures")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        AcceptedFinding.STREAM_FAILURES.at(failures);
        LogicalIds.fixed(bus, "EventBus");
        LogicalIds.fixed(failures, "EventFailures");
        this.function = function(home, stage, tables);
        EventSources sources = new EventSources(this);
        sources.fromStream(function, tables.messages(), EventSources.Reading.OF_LOGS, failures);
        sources.fromStream(function, tables.rooms(), EventSources.Reading.OF_ROOMS, failures);
        sources.fromStream(function, tables.profiles(), EventSources.Reading.OF_REPORTS, failures);
    }

    ChatFunction function() {
        return function;
    }

    /// What cannot be published.
    Queue failures() {
        return failures;
    }

    String busName() {
        return bus.getEventBusName();
    }

    private ChatFunction function(FunctionHome home, String stage, Tables tables) {
        ChatFunction events = new ChatFunction(
                        this, new FunctionSpec("Events", "events", "EventsHandler", 1024, 25), home.outside())
                .with("STAGE", stage)
                .with("EVENT_BUS", bus.getEventBusName())
                .uses(Table.MESSAGES, tables.messages(), "BatchGetItem")
                .uses(Table.REACTIONS, tables.reactions(), "BatchGetItem")
                .uses(Table.ROOMS, tables.rooms(), "GetItem")
                .uses(Table.PROFILES, tables.profiles(), "GetItem")
                .uses("EVENTS_DLQ_URL", failures, "SendMessage");
        events.allow(bus.getEventBusArn(), "events:", "PutEvents");
        return events;
    }
}
