package dev.parley.client.device;

/// The server refused for good what the device needs: a bug, or a `lastSeqs` with what is no room id.
final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedRequestException(String message) {
        super(message);
    }
}
