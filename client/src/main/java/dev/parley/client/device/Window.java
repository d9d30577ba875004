package dev.parley.client.device;

/// How many sends of a room may be without an answer at once: one more with each ack, half after each limit, as few
/// as the server's pace allows. Used on the agenda alone.
final class Window {
    /// The contract allows 128; half of them leave room for other rooms below the default burst.
    private static final int MOST = 64;

    private int size = MOST;

    int size() {
        return size;
    }

    void widen() {
        size = Math.min(MOST, size + 1);
    }

    void narrow() {
        size = Math.max(1, size / 2);
    }
}
