package dev.parley.e2e.signals;

import dev.parley.e2e.Device;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One who writes text after text, as a client tells of it: `start`, `start` again before half of the hold is
/// used up, `stop`, and a pause.
record Typist(Device device, String roomId) {
    private static final long BEAT_SECONDS = 2;
    private static final List<String> STATES = List.of("start", "start", "stop");

    /// Begins after the delay and goes on until it is over; gives how many frames that were. Expects an ack of
    /// each.
    int write(Duration delay, CountDownLatch over) throws InterruptedException {
        int frames = 0;
        boolean ended = over.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        while (!ended) {
            device.acked("typing", Map.of("roomId", roomId, "state", STATES.get(frames % STATES.size())));
            frames++;
            ended = over.await(BEAT_SECONDS, TimeUnit.SECONDS);
        }
        return frames;
    }
}
