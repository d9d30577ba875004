package dev.parley.client.device.sending;

/// The server refused for good what the device needs: a bug, or a `lastSeqs` with what is no room id.
public final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedRequestException(String message) {
        super(message);
    }
}
