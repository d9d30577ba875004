package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// All streams by ARN, those of deleted tables too. Thread safe.
public final class StreamCatalog {
    private final Storage storage;
    private final Clock clock;
    private final Duration shardLifetime;
    private final ConcurrentNavigableMap<String, StreamLog> streams = new ConcurrentSkipListMap<>();

    /// @param shardLifetime how long a shard takes records before the next one opens
    public StreamCatalog(Storage storage, Clock clock, Duration shardLifetime) {
        this.storage = storage;
        this.clock = clock;
        this.shardLifetime = shardLifetime;
    }

    /// Opens a stream, with the records that the storage still has of it.
    public StreamLog open(StreamIdentity identity) {
        var stream = new StreamLog(identity, storage, clock, shardLifetime);
        streams.put(identity.arn(), stream);
        return stream;
    }

    StreamLog get(String arn) {
        StreamLog stream = streams.get(arn);
        if (stream == null) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found: Stream: " + arn + " not found");
        }
        return stream;
    }

    /// In the order of their ARNs, behind the given one.
    Collection<StreamLog> behind(@Nullable String arn) {
        return Collections.unmodifiableCollection(
                arn == null ? streams.values() : streams.tailMap(arn, false).values());
    }

    /// Deletes the records that are older than a day.
    public void trim() {
        streams.values().forEach(stream -> stream.trim(storage));
    }
}
