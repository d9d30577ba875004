package dev.parley.client;

/// The server answered the upgrade with an HTTP status instead of opening a socket: 400 for a bad parameter,
/// 401 for the token, 403 for a banned user, 429 for connecting too often.
public final class RefusedConnectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public RefusedConnectException(int status, Throwable cause) {
        super("the upgrade was refused with status " + status, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
