package dev.parley.fanout.batch;

/// Another call is at work on the same receive of a batch. The caller waits until that call must have ended
/// before it tries again.
public final class ConcurrentReceiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConcurrentReceiveException() {
        super("another call has the same batch");
    }
}
