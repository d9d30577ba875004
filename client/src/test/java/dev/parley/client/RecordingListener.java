package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Keeps what it hears, for a test to take.
final class RecordingListener implements FrameListener {
    final BlockingQueue<JsonNode> pushes = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonNode> unmatched = new LinkedBlockingQueue<>();

    @Override
    public void pushed(JsonNode push) {
        pushes.add(push);
    }

    @Override
    public void unmatched(JsonNode frame) {
        unmatched.add(frame);
    }
}
