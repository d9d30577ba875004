package dev.parley.port;

/// The receipt handles of some messages are stale: the messages were deleted already, or their visibility ran
/// out and the queue gives them out again. The call changed nothing about them.
public final class StaleReceiptException extends DependencyUnavailableException {
    private static final long serialVersionUID = 1L;

    public StaleReceiptException() {
        super("the queue, for receipts that are stale");
    }
}
