package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// GetRecords: at most 1000 records or 1 MB. A shard that is closed and read to its end has no next iterator.
public final class GetRecords {
    private static final int MOST = 1000;
    private static final long LARGEST = 1024L * 1024;
    private static final Identity TIME_TO_LIVE = Identity.builder()
            .type("Service")
            .principalId("dynamodb.amazonaws.com")
            .build();

    private final StreamCatalog streams;
    private final Clock clock;
    private final String region;

    public GetRecords(StreamCatalog streams, Clock clock, String region) {
        this.streams = streams;
        this.clock = clock;
        this.region = region;
    }

    public GetRecordsResponse run(GetRecordsRequest request) {
        var position =
                ShardPosition.read(StreamOperations.required("shardIterator", request.shardIterator()), clock.millis());
        int limit = limit(request.limit());
        StreamLog stream = streams.get(position.arn());
        if (position.sequence() < stream.trimHorizon()) {
            throw DynamoDbErrors.trimmed();
        }
        // The end is read before the shards: a shard that closes in between is then not skipped over.
        long end = stream.end();
        Shard shard = stream.shards().stream()
                .filter(one -> one.id().equals(position.shardId()))
                .findFirst()
                .orElseThrow(DynamoDbErrors::trimmed);
        List<Record> records = new ArrayList<>();
        long next = read(stream, position.sequence(), Math.min(end, shard.end()), limit, records);
        boolean exhausted = !shard.isOpen() && next >= shard.end();
        String nextIterator =
                exhausted ? null : new ShardPosition(position.arn(), position.shardId(), next, clock.millis()).text();
        return GetRecordsResponse.builder()
                .records(records)
                .nextShardIterator(nextIterator)
                .build();
    }

    private static int limit(@Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MOST)) {
            throw DynamoDbErrors.validation("1 validation error detected: Value '" + wanted
                    + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (wanted < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        return wanted == null ? MOST : wanted;
    }

    /// Returns the sequence to go on from.
    private long read(StreamLog stream, long from, long end, int limit, List<Record> into) {
        if (from >= end) {
            return from;
        }
        Iterator<Map.Entry<ItemKey, StreamEntry>> entries = stream.from(from, end);
        long bytes = 0;
        while (entries.hasNext()) {
            Map.Entry<ItemKey, StreamEntry> entry = entries.next();
            long sequence = StreamLog.sequence(entry.getKey());
            StreamEntry change = entry.getValue();
            long size = (long) Item.sizeOf(change.before()) + Item.sizeOf(change.after());
            if (into.size() == limit || (!into.isEmpty() && bytes + size > LARGEST)) {
                return sequence;
            }
            bytes += size;
            into.add(record(stream.identity().view(), sequence, change));
        }
        return end;
    }

    private Record record(StreamViewType view, long sequence, StreamEntry change) {
        Item before = change.before();
        Item after = change.after();
        boolean showsOld = view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
        boolean showsNew = view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
        StreamRecord.Builder data = StreamRecord.builder()
                .approximateCreationDateTime(
                        Instant.ofEpochMilli(change.createdMillis()).truncatedTo(ChronoUnit.SECONDS))
                .keys(change.keys())
                .sequenceNumber(SequenceText.of(sequence))
                .streamViewType(view);
        long size = Item.of(change.keys()).size();
        if (showsOld && before != null) {
            data.oldImage(before.attributes());
            size += before.size();
        }
        if (showsNew && after != null) {
            data.newImage(after.attributes());
            size += after.size();
        }
        return Record.builder()
                .eventID(UUID.nameUUIDFromBytes(SequenceText.of(sequence).getBytes(StandardCharsets.US_ASCII))
                        .toString()
                        .replace("-", ""))
                .eventName(eventName(before, after))
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion(region)
                .dynamodb(data.sizeBytes(size).build())
                .userIdentity(change.byTimeToLive() ? TIME_TO_LIVE : null)
                .build();
    }

    private static OperationType eventName(@Nullable Item before, @Nullable Item after) {
        if (before == null) {
            return OperationType.INSERT;
        }
        return after == null ? OperationType.REMOVE : OperationType.MODIFY;
    }
}
