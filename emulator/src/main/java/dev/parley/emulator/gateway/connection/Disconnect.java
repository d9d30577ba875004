package dev.parley.emulator.gateway.connection;

/// Why a connection ended, as `$disconnect` gets it.
public record Disconnect(int code, String reason) {
    public static final Disconnect IDLE = new Disconnect(1001, "Going away");
    public static final Disconnect BINARY = new Disconnect(1003, "Binary frames are not supported");
    public static final Disconnect NO_CODE = new Disconnect(1005, "Client-side close frame status not set");
    public static final Disconnect VANISHED = new Disconnect(1006, "Connection closed abnormally");
    public static final Disconnect NOT_UTF8 = new Disconnect(1007, "Message is not UTF-8");
    public static final Disconnect TOO_LARGE = new Disconnect(1009, "Message too big");
    public static final Disconnect DELETED = new Disconnect(1000, "Connection Closed Normally");
    public static final Disconnect RESTART = new Disconnect(1012, "Service restart");

    /// What a client's own close frame says; a code without a text gets the gateway's.
    public static Disconnect byClient(int code, String reason) {
        if (code < 0) {
            return NO_CODE;
        }
        if (!reason.isEmpty()) {
            return new Disconnect(code, reason);
        }
        return switch (code) {
            case 1000 -> DELETED;
            case 1001 -> IDLE;
            default -> new Disconnect(code, "");
        };
    }
}
