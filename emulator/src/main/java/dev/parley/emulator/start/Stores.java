package dev.parley.emulator.start;

import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.api.option.Storage;
import dev.parley.emulator.api.option.ToolPorts;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.AskedRedis;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.emulator.stores.LocalRedis;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// The stores, started side by side: tables are made while Redis starts. A run of a template without a cache has no
/// Redis.
public final class Stores implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final ExecutorService starters =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final CompletableFuture<DataStores> data;
    private final Optional<CompletableFuture<Redis>> redis;

    /// The address, and the server where it is our own.
    private record Redis(URI uri, Optional<LocalRedis> own) {}

    /// @param cached whether there is a Redis
    /// @param ports of the embedded stores
    public Stores(Storage storage, boolean cached, ToolPorts ports, Clock clock) {
        this.data = start(() ->
                storage.aws().<DataStores>map(RemoteStores::new).orElseGet(() -> embedded(storage, ports, clock)));
        this.redis = cached ? Optional.of(start(() -> redis(storage))) : Optional.empty();
    }

    private static Redis redis(Storage storage) {
        if (storage.redis().isPresent()) {
            URI url = storage.redis().get();
            new AskedRedis(url).check();
            return new Redis(url, Optional.empty());
        }
        LocalRedis own = LocalRedis.start();
        return new Redis(own.uri(), Optional.of(own));
    }

    private static DataStores embedded(Storage storage, ToolPorts ports, Clock clock) {
        LocalQueues queues = LocalQueues.start(
                new LocalQueues.Account(Account.REGION, Account.NUMBER), LOOPBACK, ports.sqs(), clock);
        return new EmbeddedStores(
                LocalDynamo.start(storage.folder(), ports.dynamoDb(), clock, LocalDynamo.Place.EMBEDDED), queues);
    }

    private <T> CompletableFuture<T> start(Supplier<T> starter) {
        return CompletableFuture.supplyAsync(starter, starters);
    }

    /// Waits for tables and queues. Fails with [dev.parley.emulator.stores.StoreException] if they did not start.
    public DataStores data() {
        return started(data);
    }

    /// Waits for Redis. Absent where there is none.
    public Optional<URI> redis() {
        return redis.map(Stores::started).map(Redis::uri);
    }

    private static <T> T started(CompletableFuture<T> store) {
        try {
            return store.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        redis.ifPresent(running -> running.thenAccept(started -> started.own().ifPresent(LocalRedis::close)));
        data.thenAccept(DataStores::close);
        starters.close();
    }
}
