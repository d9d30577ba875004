package dev.parley.emulator.queue.http;

/// A request that no protocol of SQS can have sent. The reason is for whoever sent it.
public final class MalformedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public MalformedRequestException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public MalformedRequestException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
