package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// AWS's JSON protocol 1.0, which the SDKs of today speak. A refusal names its type, and in a header its code of the
/// query protocol.
public record JsonProtocol() implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final int SERVER = 500;
    /// Where the type is not the code's last part.
    private static final Map<String, String> TYPES = Map.of(
            "AWS.SimpleQueueService.NonExistentQueue", "com.amazonaws.sqs#QueueDoesNotExist",
            "QueueAlreadyExists", "com.amazonaws.sqs#QueueNameExists",
            "InvalidParameterValue", "com.amazon.coral.service#InvalidParameterValueException",
            "SerializationException", "com.amazon.coral.service#SerializationException",
            "MissingParameter", "com.amazon.coral.service#MissingRequiredParameterException");

    @Override
    public Answer success(String action, ObjectNode result) {
        return new Answer(200, TYPE, result.toString(), Map.of("x-amzn-RequestId", Protocol.requestId()));
    }

    @Override
    public Answer refusal(int status, String code, String message) {
        String type = TYPES.getOrDefault(code, "com.amazonaws.sqs#" + code.substring(code.lastIndexOf('.') + 1));
        String body = JSON.createObjectNode()
                .put("__type", type)
                .put("message", message)
                .toString();
        String fault = status < SERVER ? "Sender" : "Receiver";
        return new Answer(
                status,
                TYPE,
                body,
                Map.of("x-amzn-query-error", code + ";" + fault, "x-amzn-RequestId", Protocol.requestId()));
    }

    @Override
    public Answer malformed(String message) {
        return refusal(400, "SerializationException", message);
    }
}
