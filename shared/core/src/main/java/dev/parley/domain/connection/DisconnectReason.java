package dev.parley.domain.connection;

/// Why the server closes a connection. The client gets `code` and `reconnect` just before the close.
public enum DisconnectReason {
    TOKEN_EXPIRED(4001, true),
    BANNED(4003, false),
    CONNECTED_TOO_LONG(4008, true),
    TOO_MANY_CONNECTIONS(4009, false),
    TOO_MANY_FRAMES(4010, true),
    CLOSED_BY_SERVER(4011, true),
    ERASED(4011, false);

    private final int code;
    private final boolean reconnect;

    DisconnectReason(int code, boolean reconnect) {
        this.code = code;
        this.reconnect = reconnect;
    }

    public int code() {
        return code;
    }

    public boolean reconnect() {
        return reconnect;
    }
}
