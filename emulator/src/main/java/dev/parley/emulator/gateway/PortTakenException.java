package dev.parley.emulator.gateway;

/// A port that was asked for is in use, or this user may not open it.
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTakenException(int port) {
        super("port " + port + " is in use");
    }

    public PortTakenException(int port, Throwable cause) {
        super("port " + port + reason(cause), cause);
    }

    /// The system's own words, where they do not say that the port is in use.
    private static String reason(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        return words.contains("in use") ? " is in use" : " cannot be opened: " + words;
    }
}
