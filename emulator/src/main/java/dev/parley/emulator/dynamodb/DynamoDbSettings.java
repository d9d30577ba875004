package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// How an engine runs.
///
/// @param storage keeps the items; closed with the engine
/// @param http where the HTTP door listens; empty for none, port 0 for any free one
/// @param region as it stands in ARNs and stream records
/// @param account twelve digits, as they stand in ARNs
/// @param readLag how far eventually consistent reads are behind; zero for not at all
/// @param expiryDelay how long after its expiry an item stays
/// @param sweepEvery how often expired items and old stream records are looked for; zero for only when asked
/// @param shardLifetime how long a shard of a stream takes records before the next one opens
/// @param whileTransactionOngoing runs in each writing transaction when it has its items and has changed none:
/// whatever it
///     does for so long, others meet conflicts
public record DynamoDbSettings(
        Storage storage,
        Optional<InetSocketAddress> http,
        Clock clock,
        String region,
        String account,
        Duration readLag,
        Duration expiryDelay,
        Duration sweepEvery,
        Duration shardLifetime,
        Runnable whileTransactionOngoing) {
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration SHARD = Duration.ofHours(4);

    /// In memory, without HTTP, every read up to date, expired items deleted within seconds.
    public static DynamoDbSettings inMemory() {
        return on(new MemoryStorage());
    }

    /// As [#inMemory], on another storage.
    public static DynamoDbSettings on(Storage storage) {
        return new DynamoDbSettings(
                storage,
                Optional.empty(),
                Clock.systemUTC(),
                "us-east-1",
                "123456789012",
                Duration.ZERO,
                Duration.ZERO,
                SWEEP,
                SHARD,
                () -> {});
    }

    /// With an HTTP door on this machine alone.
    ///
    /// @param port 0 for any free one
    public DynamoDbSettings withHttp(int port) {
        return withHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public DynamoDbSettings withHttp(InetSocketAddress address) {
        return new DynamoDbSettings(
                storage,
                Optional.of(address),
                clock,
                region,
                account,
                readLag,
                expiryDelay,
                sweepEvery,
                shardLifetime,
                whileTransactionOngoing);
    }

    public DynamoDbSettings withClock(Clock changed) {
        return new DynamoDbSettings(
                storage,
                http,
                changed,
                region,
                account,
                readLag,
                expiryDelay,
                sweepEvery,
                shardLifetime,
                whileTransactionOngoing);
    }

    /// @param changedAccount twelve digits
    public DynamoDbSettings withPlace(String changedRegion, String changedAccount) {
        return new DynamoDbSettings(
                storage,
                http,
                clock,
                changedRegion,
                changedAccount,
                readLag,
                expiryDelay,
                sweepEvery,
                shardLifetime,
                whileTransactionOngoing);
    }

    public DynamoDbSettings withReadLag(Duration lag) {
        return new DynamoDbSettings(
                storage,
                http,
                clock,
                region,
                account,
                lag,
                expiryDelay,
                sweepEvery,
                shardLifetime,
                whileTransactionOngoing);
    }

    public DynamoDbSettings withExpiry(Duration delay, Duration every) {
        return new DynamoDbSettings(
                storage, http, clock, region, account, readLag, delay, every, shardLifetime, whileTransactionOngoing);
    }

    public DynamoDbSettings withShardLifetime(Duration lifetime) {
        return new DynamoDbSettings(
                storage,
                http,
                clock,
                region,
                account,
                readLag,
                expiryDelay,
                sweepEvery,
                lifetime,
                whileTransactionOngoing);
    }

    public DynamoDbSettings withOngoingTransaction(Runnable action) {
        return new DynamoDbSettings(
                storage, http, clock, region, account, readLag, expiryDelay, sweepEvery, shardLifetime, action);
    }
}
