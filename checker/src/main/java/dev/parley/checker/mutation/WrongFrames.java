package dev.parley.checker.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Events and answers that are not what was sent.
final class WrongFrames {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NUMBER = "(\\\\\"clientSeq\\\\\":)\\d+,?";

    private WrongFrames() {}

    /// Numbered frames arrive without their number, and so do not wait for their turn.
    static FunctionInvoker unnumbered(FunctionInvoker invoker) {
        return (function, event) -> {
            String text = new String(event, StandardCharsets.UTF_8);
            String without = text.replaceAll(NUMBER, "").replace(",}", "}");
            return invoker.invoke(function, without.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// The relay sees nothing.
    static FunctionInvoker relayOff(FunctionInvoker invoker) {
        byte[] done = "{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8);
        return (function, event) ->
                function.contains("Relay") ? new InvocationResult.Returned(done) : invoker.invoke(function, event);
    }

    /// Pages of a log go on behind an entry that could not be read.
    static FunctionInvoker pastAHole(FunctionInvoker invoker) {
        return (function, event) -> switch (invoker.invoke(function, event)) {
            case InvocationResult.Returned(byte[] answer)
            when isReading(event) -> new InvocationResult.Returned(withAHole(answer));
            case InvocationResult other -> other;
        };
    }

    private static boolean isReading(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        return text.contains("\"routeKey\":\"history\"") || text.contains("\"routeKey\":\"sync\"");
    }

    private static byte[] withAHole(byte[] answer) {
        try {
            ObjectNode response = (ObjectNode) JSON.readTree(answer);
            JsonNode frame = JSON.readTree(response.path("body").asText("{}"));
            punch(frame.path("messages"));
            frame.path("rooms").forEach(room -> punch(room.path("messages")));
            response.put("body", frame.toString());
            return JSON.writeValueAsBytes(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void punch(JsonNode messages) {
        if (messages instanceof ArrayNode entries && entries.size() > 2) {
            entries.remove(entries.size() / 2);
        }
    }
}
