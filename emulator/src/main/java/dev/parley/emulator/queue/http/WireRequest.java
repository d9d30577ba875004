package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request of either protocol.
///
/// @param action empty if it names none
/// @param misplaced whether it asks a queue's address for what only the account's answers
public record WireRequest(Protocol protocol, String action, ObjectNode parameters, boolean misplaced) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonSQS.";
    private static final String QUEUE_URL = "QueueUrl";
    private static final String TRACE_HEADER = "AWSTraceHeader";
    private static final Set<String> OF_THE_ACCOUNT = Set.of("CreateQueue", "ListQueues");

    /// A request as HTTP brings it; its parts are empty where there is none.
    public record Incoming(String path, String query, Headers headers, String body) {}

    /// `X-Amz-Target`, `Accept` and `X-Amzn-Trace-Id`.
    public record Headers(Optional<String> target, Optional<String> accept, Optional<String> trace) {}

    /// Which protocol the client speaks, whatever else is wrong with its request.
    public static Protocol protocol(Headers headers) {
        return headers.target().isPresent()
                ? new JsonProtocol()
                : new QueryProtocol(
                        headers.accept().filter("application/json"::equals).isPresent());
    }

    /// Throws a [MalformedRequestException] for what is neither protocol's.
    public static WireRequest read(Incoming incoming) {
        return incoming.headers().target().isPresent() ? json(incoming) : query(incoming);
    }

    private static WireRequest json(Incoming incoming) {
        String target = incoming.headers().target().orElseThrow();
        String action = target.substring(Math.min(target.length(), TARGET.length()));
        ObjectNode parameters = object(incoming.body());
        trace(action, parameters, incoming.headers());
        return new WireRequest(protocol(incoming.headers()), action, parameters, false);
    }

    private static ObjectNode object(String body) {
        try {
            if (JSON.readTree(body.isBlank() ? "{}" : body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("the body is not JSON", e);
        }
        throw new MalformedRequestException("the body is not a JSON object");
    }

    private static WireRequest query(Incoming incoming) {
        Map<String, String> parameters = new LinkedHashMap<>(QueryParameters.decode(incoming.query()));
        parameters.putAll(QueryParameters.decode(incoming.body()));
        String action = Optional.ofNullable(parameters.remove("Action")).orElse("");
        boolean ofAQueue = incoming.path().lastIndexOf('/') > 0;
        if (ofAQueue && !OF_THE_ACCOUNT.contains(action)) {
            parameters.putIfAbsent(QUEUE_URL, incoming.path());
        }
        ObjectNode json = QueryParameters.toJson(parameters);
        trace(action, json, incoming.headers());
        return new WireRequest(protocol(incoming.headers()), action, json, ofAQueue && OF_THE_ACCOUNT.contains(action));
    }

    /// The header of a trace becomes the message's attribute unless the sender set that.
    private static void trace(String action, ObjectNode parameters, Headers headers) {
        if (headers.trace().isEmpty() || !action.equals("SendMessage")) {
            return;
        }
        ObjectNode attributes = parameters.withObjectProperty("MessageSystemAttributes");
        if (!attributes.has(TRACE_HEADER)) {
            attributes
                    .putObject(TRACE_HEADER)
                    .put("DataType", "String")
                    .put("StringValue", headers.trace().get());
        }
    }
}
