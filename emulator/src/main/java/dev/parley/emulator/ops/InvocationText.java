package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// An invocation in words, without bodies and tokens.
///
/// @param cause the route, queue or stream
/// @param subject whose frame it was, or what the batch is about
/// @param outcome the answer in short
record InvocationText(String cause, String subject, String outcome) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_GROUPS = 3;

    static InvocationText of(Invocation invocation) {
        JsonNode event = parse(invocation.event());
        String outcome = outcome(invocation.result());
        JsonNode context = event.path("requestContext");
        if (event.path("type").asText().equals("REQUEST")) {
            return new InvocationText("authorize", context.path("connectionId").asText(), outcome);
        }
        return context.isObject() ? frame(context, outcome) : batch(event.path("Records"), outcome);
    }

    private static InvocationText frame(JsonNode context, String outcome) {
        String user = context.path("authorizer").path("principalId").asText();
        String code = context.has("disconnectStatusCode")
                ? " " + context.path("disconnectStatusCode").asText()
                : "";
        return new InvocationText(
                context.path("routeKey").asText() + code,
                (user + " " + context.path("connectionId").asText()).strip(),
                outcome);
    }

    private static InvocationText batch(JsonNode records, String outcome) {
        JsonNode first = records.path(0);
        String arn = first.path("eventSourceARN").asText();
        if (first.path("eventSource").asText().equals("aws:dynamodb")) {
            String table = arn.replaceFirst(".*:table/", "").replaceFirst("/.*", "");
            return new InvocationText(table + " stream", records.size() + " records", outcome);
        }
        List<String> groups = StreamSupport.stream(records.spliterator(), false)
                .map(message -> message.at("/attributes/MessageGroupId").asText())
                .distinct()
                .toList();
        String named = groups.stream().limit(MOST_GROUPS).collect(Collectors.joining(" "));
        return new InvocationText(
                arn.substring(arn.lastIndexOf(':') + 1),
                records.size() + " of " + named + (groups.size() > MOST_GROUPS ? " ..." : ""),
                outcome);
    }

    private static String outcome(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Returned(byte[] payload) -> answer(parse(payload));
            case InvocationResult.Failed failed -> "failed: " + failed.errorType();
            case InvocationResult.TimedOut _ -> "timed out";
            case InvocationResult.Throttled _ -> "throttled";
        };
    }

    private static String answer(JsonNode answer) {
        if (answer.has("statusCode")) {
            JsonNode frame = answer.path("body").isTextual()
                    ? parse(answer.path("body").asText().getBytes(StandardCharsets.UTF_8))
                    : JSON.missingNode();
            String kind = frame.path("type").asText() + " " + frame.path("code").asText();
            return (answer.path("statusCode").asText() + " " + kind).strip();
        }
        if (answer.has("policyDocument")) {
            return answer.at("/policyDocument/Statement/0/Effect").asText();
        }
        int failures = answer.path("batchItemFailures").size();
        return failures == 0 ? "done" : failures + " to come back";
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
