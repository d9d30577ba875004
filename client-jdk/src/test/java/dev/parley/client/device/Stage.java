package dev.parley.client.device;

import dev.parley.client.Answer;
import dev.parley.client.Connector;
import dev.parley.client.ScriptedGateway;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.Jitter;
import dev.parley.client.device.connection.TokenSource;
import dev.parley.client.device.reading.LocalCache;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.device.sending.SendOutcome;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// One device before a scripted gateway, in a time that the test moves. Every jitter is the greatest possible.
final class Stage implements AutoCloseable {
    static final String ROOM = "room-1";

    private static final Jitter HIGHEST = bound -> bound - 1;

    final StepAgenda agenda = new StepAgenda();
    final RecordingDevice heard = new RecordingDevice();
    final MemoryCache cache;
    final ScriptedGateway gateway;
    final ParleyDevice device;

    /// The tokens given so far.
    final List<String> tokens = new CopyOnWriteArrayList<>();

    private final Connector connector;

    Stage(int... statuses) throws IOException {
        this(DeviceSettings.DEFAULT, Map.of(), Optional.empty(), statuses);
    }

    /// With what an earlier device left.
    Stage(MemoryCache cache) throws IOException {
        this(DeviceSettings.DEFAULT, cache, Optional.empty(), 101);
    }

    Stage(DeviceSettings settings, Map<String, Long> lastSeqs) throws IOException {
        this(settings, lastSeqs, Optional.empty(), 101);
    }

    Stage(DeviceSettings settings, Map<String, Long> lastSeqs, Optional<Instant> tokenExpiry, int... statuses)
            throws IOException {
        this(settings, cache(lastSeqs), tokenExpiry, statuses);
    }

    private Stage(DeviceSettings settings, MemoryCache cache, Optional<Instant> tokenExpiry, int... statuses)
            throws IOException {
        this.cache = cache;
        gateway = new ScriptedGateway(statuses);
        connector = new Connector(gateway.uri(), new JdkSockets());
        TokenSource source = () -> {
            tokens.add("jwt-" + (tokens.size() + 1));
            return CompletableFuture.completedFuture(new BearerToken(tokens.getLast(), tokenExpiry));
        };
        device = ParleyDevice.start(new ParleyDevice.Parts(connector, source, agenda, HIGHEST), cache, settings, heard);
    }

    Stage(TokenSource source, int... statuses) throws IOException {
        cache = new MemoryCache();
        gateway = new ScriptedGateway(statuses);
        connector = new Connector(gateway.uri(), new JdkSockets());
        device = ParleyDevice.start(
                new ParleyDevice.Parts(connector, source, agenda, HIGHEST), cache, DeviceSettings.DEFAULT, heard);
    }

    private static MemoryCache cache(Map<String, Long> lastSeqs) {
        MemoryCache cache = new MemoryCache();
        lastSeqs.forEach(cache::startingAt);
        return cache;
    }

    Peer peer() throws InterruptedException {
        return new Peer(gateway.takeConnection());
    }

    CompletableFuture<SendOutcome> send(String clientMessageId) {
        return device.send(ROOM, clientMessageId, "body of " + clientMessageId);
    }

    /// Returns once the device has dealt with all that this peer sent it.
    void awaitHeard(Peer peer) throws Exception {
        CompletableFuture<Answer> pong = device.request("ping", JsonObject.EMPTY);
        peer.ack(peer.take("ping"), Map.of());
        pong.get(10, TimeUnit.SECONDS);
    }

    /// The greatest `seq` of each room, as the cache keeps it.
    Map<String, Long> lastSeqs() {
        return cache.read().stream()
                .collect(Collectors.toMap(LocalCache.KeptRoom::roomId, LocalCache.KeptRoom::lastSeq));
    }

    @Override
    public void close() throws IOException {
        connector.close();
        gateway.close();
        agenda.close();
    }
}
