package dev.parley.emulator.gateway;

/// A port that was asked for is in use.
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTakenException(int port, Throwable cause) {
        super("port " + port + " is in use", cause);
    }
}
