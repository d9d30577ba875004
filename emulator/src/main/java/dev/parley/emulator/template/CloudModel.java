package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The system that a template describes, resolved: what the embedded cloud stands up. Immutable.
public record CloudModel(
        Api api, Map<String, Function> functions, List<Table> tables, List<Queue> queues, Mappings mappings) {
    public CloudModel {
        functions = Map.copyOf(functions);
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
    }

    /// The WebSocket API: its routes by key, and what its stage lets in.
    public record Api(
            String id,
            String routeSelectionExpression,
            Map<String, Route> routes,
            Optional<Authorizer> authorizer,
            StageThrottles throttles) {
        public Api {
            routes = Map.copyOf(routes);
        }
    }

    /// Requests a second, and how many at once.
    public record Rate(double perSecond, double burst) {
        public static final Rate UNLIMITED = new Rate(Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /// The stage's rate, and those of routes that have their own.
    public record StageThrottles(Rate stage, Map<String, Rate> routes) {
        public static final StageThrottles NONE = new StageThrottles(Rate.UNLIMITED, Map.of());

        public StageThrottles {
            routes = Map.copyOf(routes);
        }
    }

    /// A route; `twoWay` where it has a `$default` route response, so that the function's body goes to the client.
    public record Route(String key, String function, boolean twoWay) {}

    /// The REQUEST authorizer of `$connect`; each identity source must be present before it is called.
    public record Authorizer(String function, List<String> identitySources) {
        public Authorizer {
            identitySources = List.copyOf(identitySources);
        }
    }

    /// A function; `module` names the Maven module whose jar holds the handler.
    public record Function(String name, String module, String handler, Limits limits, Map<String, String> environment) {
        public Function {
            environment = Map.copyOf(environment);
        }
    }

    /// A function's limits; without reserved concurrency the account's concurrency bounds it.
    public record Limits(Duration timeout, int memoryMegabytes, OptionalInt reservedConcurrency) {}

    /// A table; attribute types by name (`S`, `N`, `B`).
    public record Table(
            String name,
            String partitionKey,
            Optional<String> sortKey,
            Map<String, String> attributeTypes,
            TableOptions options) {
        public Table {
            attributeTypes = Map.copyOf(attributeTypes);
        }
    }

    /// The stream's view type and the TTL attribute, where the table has them.
    public record TableOptions(Optional<String> streamView, Optional<String> ttlAttribute) {}

    /// A queue; attributes as `CreateQueue` takes them, without the redrive policy.
    public record Queue(String name, String arn, Map<String, String> attributes, Optional<Redrive> redrive) {
        public Queue {
            attributes = Map.copyOf(attributes);
        }

        public boolean fifo() {
            return name.endsWith(".fifo");
        }
    }

    /// Where a message goes that was received `maxReceiveCount` times.
    public record Redrive(String deadLetterArn, int maxReceiveCount) {
        /// The attribute `RedrivePolicy` of the queue.
        public String policy() {
            return String.format(
                    Locale.ROOT,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}",
                    deadLetterArn,
                    maxReceiveCount);
        }
    }

    /// The event source mappings.
    public record Mappings(List<QueueMapping> queues, List<StreamMapping> streams) {
        public Mappings {
            queues = List.copyOf(queues);
            streams = List.copyOf(streams);
        }
    }

    /// A queue as a function's trigger.
    public record QueueMapping(
            String queueName,
            String function,
            int batchSize,
            boolean reportsBatchItemFailures,
            OptionalInt maximumConcurrency) {}

    /// A table's stream as a function's trigger. The filters are patterns of which one must match; none admits all.
    public record StreamMapping(
            String tableName, String function, StreamBatch batch, StreamRetry retry, List<JsonNode> filters) {
        public StreamMapping {
            filters = List.copyOf(filters);
        }
    }

    /// How records are gathered.
    public record StreamBatch(int size, Duration window, boolean reportsBatchItemFailures) {}

    /// What happens to a failed batch: `maximumRetries` absent means without end; then it goes to the destination.
    public record StreamRetry(
            OptionalInt maximumRetries, boolean bisect, Optional<Duration> maximumAge, Optional<String> onFailureArn) {}
}
