package dev.parley.port;

/// A dependency did not answer, or answered that it cannot: the outcome of the call is unknown unless the port says
/// otherwise. Frame handlers answer `unavailable`; queue handlers let it fail the message, which is then retried.
public sealed class DependencyUnavailableException extends RuntimeException permits StaleReceiptException {
    private static final long serialVersionUID = 1L;

    public DependencyUnavailableException(String what, Throwable cause) {
        super(what + " is unavailable: " + cause.getClass().getSimpleName(), cause);
    }

    public DependencyUnavailableException(String what) {
        super(what + " is unavailable");
    }
}
