package dev.parley.client.device.sending;

/// How many sends of a room may be without an answer at once: one more with each ack, half after each limit, as
/// few as the server's pace allows. Used on the agenda alone.
final class Window {
    /// Half of what the server lets a user have under way: one busy room leaves the other half to all others.
    private static final int MOST = 16;

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
