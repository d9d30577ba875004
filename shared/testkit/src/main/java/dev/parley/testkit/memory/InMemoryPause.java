package dev.parley.testkit.memory;

import dev.parley.port.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Does not wait; notes that it would have.
public final class InMemoryPause implements Pause {
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
