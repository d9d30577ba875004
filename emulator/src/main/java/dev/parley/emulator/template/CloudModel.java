package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The system that a template describes, resolved: what the embedded cloud stands up. Immutable.
///
/// @param buses the event buses by name, each with its rules
public record CloudModel(
        Apis apis,
        Map<String, Function> functions,
        List<Table> tables,
        List<Queue> queues,
        Mappings mappings,
        Map<String, List<BusRule>> buses) {
    public CloudModel {
        buses = Map.copyOf(buses);
        functions = Map.copyOf(functions);
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
    }

    /// The WebSocket API.
    public Api api() {
        return apis.webSocket();
    }

    /// The WebSocket API, and the HTTP API where the template has one.
    public record Apis(Api webSocket, Optional<HttpApi> http) {}

    /// An HTTP API with payload format 2.0, and what its stage lets in.
    public record HttpApi(String id, List<HttpRoute> routes, StageThrottles throttles) {
        public HttpApi {
            routes = List.copyOf(routes);
        }
    }

    /// A route of an HTTP API.
    ///
    /// @param signed whether requests must be signed, by IAM authorization
    public record HttpRoute(String method, String path, String function, boolean signed) {
        /// The key as a template states it.
        public String key() {
            return method + " " + path;
        }
    }

    /// A rule of an event bus: events that match the pattern go to each target.
    public record BusRule(String name, JsonNode pattern, List<BusTarget> targets) {
        public BusRule {
            targets = List.copyOf(targets);
        }
    }

    /// Where a rule sends events.
    ///
    /// @param arn of a queue, a function or an API destination
    /// @param messageGroup the group of a FIFO queue's messages
    /// @param url the endpoint of an API destination
    /// @param deadLetterArn the queue of what could not be delivered
    public record BusTarget(
            String arn, Optional<String> messageGroup, Optional<String> url, Optional<String> deadLetterArn) {}

    /// The WebSocket API's routes by key, and what its stage lets in.
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

    /// A route; `twoWay` where it has a `$default` route response, so that the function's body goes to the
    /// client.
    public record Route(String key, String function, boolean twoWay) {}

    /// The REQUEST authorizer of `$connect`; each identity source must be present before it is called.
    public record Authorizer(String function, List<String> identitySources) {
        public Authorizer {
            identitySources = List.copyOf(identitySources);
        }
    }

    /// A function; `code` is the `S3Key` of its code, empty where it lies elsewhere.
    public record Function(String name, String code, String handler, Limits limits, Map<String, String> environment) {
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
    ///
    /// @param recovers whether the table can be restored to an earlier instant
    public record TableOptions(Optional<String> streamView, Optional<String> ttlAttribute, boolean recovers) {}

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
    ///
    /// @param window how long a batch is gathered once it has its first message; none for a FIFO queue
    public record QueueMapping(
            String queueName,
            String function,
            int batchSize,
            Duration window,
            boolean reportsBatchItemFailures,
            OptionalInt maximumConcurrency) {}

    /// A table's stream as a function's trigger. The filters are patterns of which one must match; none admits
    /// all.
    public record StreamMapping(
            String tableName, String function, StreamBatch batch, StreamRetry retry, List<JsonNode> filters) {
        public StreamMapping {
            filters = List.copyOf(filters);
        }
    }

    /// How records are gathered.
    public record StreamBatch(int size, Duration window, boolean reportsBatchItemFailures) {}

    /// What happens to a failed batch: `maximumRetries` absent means without end; then it goes to the
    /// destination.
    public record StreamRetry(
            OptionalInt maximumRetries, boolean bisect, Optional<Duration> maximumAge, Optional<String> onFailureArn) {}
}
