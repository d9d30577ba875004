package dev.parley.port;

/// Messages are not this consumer's any more: they were deleted already, or their time ran out and the queue gives
/// them out again. The call changed nothing about them, whoever has them now.
public final class StaleReceiptException extends DependencyUnavailableException {
    private static final long serialVersionUID = 1L;

    public StaleReceiptException() {
        super("the queue, for receipts that are stale");
    }
}
