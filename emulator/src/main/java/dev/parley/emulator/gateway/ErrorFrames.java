package dev.parley.emulator.gateway;

/// The gateway's own frames to a client, in AWS's exact spelling: one blank after `"message":`, before
/// `"connectionId"` and before `"requestId"`, none after their colons.
final class ErrorFrames {
    static final String FORBIDDEN = "Forbidden";
    static final String INTERNAL = "Internal server error";
    static final String THROTTLED = "Too Many Requests";

    private ErrorFrames() {}

    static String of(String message, String connectionId, String requestId) {
        return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                .formatted(message, connectionId, requestId);
    }
}
