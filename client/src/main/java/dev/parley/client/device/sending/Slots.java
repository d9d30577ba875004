package dev.parley.client.device.sending;

import java.util.LinkedHashSet;
import java.util.Set;

/// How many numbered sends of all rooms may be without an answer at once: as many as the server lets wait.
/// Rooms that find no slot are called in their order when one is free. Used on the agenda alone.
final class Slots {
    private static final int MOST = 32;

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private int taken;

    /// Takes a slot, or has `again` run once there may be one.
    boolean take(Runnable again) {
        if (taken == MOST) {
            waiting.add(again);
            return false;
        }
        taken++;
        return true;
    }

    void free() {
        taken--;
        while (taken < MOST && !waiting.isEmpty()) {
            Runnable first = waiting.iterator().next();
            waiting.remove(first);
            first.run();
        }
    }
}
