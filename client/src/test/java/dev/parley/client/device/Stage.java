package dev.parley.client.device;

import dev.parley.client.Answer;
import dev.parley.client.Connector;
import dev.parley.client.ScriptedGateway;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.TokenSource;
import dev.parley.client.device.sending.SendOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// One device before a scripted gateway, in a time that the test moves. Every jitter is the greatest possible.
final class Stage implements AutoCloseable {
    static final String ROOM = "room-1";

    final StepAgenda agenda = new StepAgenda();
    final RecordingDevice heard = new RecordingDevice();
    final ScriptedGateway gateway;
    final ParleyDevice device;

    /// The tokens given so far.
    final List<String> tokens = new CopyOnWriteArrayList<>();

    private final Connector connector;

    Stage(int... statuses) throws IOException {
        this(DeviceSettings.DEFAULT, Map.of(), Optional.empty(), statuses);
    }

    Stage(DeviceSettings settings, Map<String, Long> lastSeqs) throws IOException {
        this(settings, lastSeqs, Optional.empty(), 101);
    }

    Stage(DeviceSettings settings, Map<String, Long> lastSeqs, Optional<Instant> tokenExpiry, int... statuses)
            throws IOException {
        gateway = new ScriptedGateway(statuses);
        connector = new Connector(gateway.uri());
        TokenSource source = () -> {
            tokens.add("jwt-" + (tokens.size() + 1));
            return CompletableFuture.completedFuture(new BearerToken(tokens.getLast(), tokenExpiry));
        };
        device = ParleyDevice.start(
                new ParleyDevice.Parts(connector, source, agenda, new Highest()), lastSeqs, settings, heard);
    }

    Stage(TokenSource source, int... statuses) throws IOException {
        gateway = new ScriptedGateway(statuses);
        connector = new Connector(gateway.uri());
        device = ParleyDevice.start(
                new ParleyDevice.Parts(connector, source, agenda, new Highest()),
                Map.of(),
                DeviceSettings.DEFAULT,
                heard);
    }

    Peer peer() throws InterruptedException {
        return new Peer(gateway.takeConnection());
    }

    CompletableFuture<SendOutcome> send(String clientMessageId) {
        return device.send(ROOM, clientMessageId, "body of " + clientMessageId);
    }

    /// Returns once the device has dealt with all that this peer sent it.
    void awaitHeard(Peer peer) throws Exception {
        CompletableFuture<Answer> pong = device.request("ping", Map.of());
        peer.ack(peer.take("ping"), Map.of());
        pong.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        connector.close();
        gateway.close();
        agenda.close();
    }

    private record Highest() implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
