package dev.parley.fanout.batch;

/// Another call is at work on the very same receive of a batch. Not to be tried again before that one must have
/// ended.
public final class ConcurrentReceiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConcurrentReceiveException() {
        super("another call has the same batch");
    }
}
