package dev.parley.emulator.queue.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a request is answered with.
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    Answer(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /// AWS's answer to a request that names no action.
    public static Answer unknownOperation() {
        return new Answer(404, "text/xml", "<UnknownOperationException/>\n");
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
