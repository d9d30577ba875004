package dev.parley.fanout.batch;

/// Another call is at work on the same receive of a batch, or on a later receive of its first messages. The
/// caller leaves the batch alone until that call must have ended.
public final class ConcurrentReceiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConcurrentReceiveException() {
        super("another call has messages of the batch");
    }
}
