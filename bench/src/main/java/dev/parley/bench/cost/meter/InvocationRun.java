package dev.parley.bench.cost.meter;

/// One invocation.
///
/// @param frame what kind of event it was: a frame's action, or the queue or stream that was read
/// @param records queue messages or stream records of the event; 1 for a frame
/// @param started in nanoseconds of `System.nanoTime`, as is `ended`
public record InvocationRun(String function, String frame, int records, long started, long ended) {
    public long nanos() {
        return ended - started;
    }
}
