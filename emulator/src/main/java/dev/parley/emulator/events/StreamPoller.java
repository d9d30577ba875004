package dev.parley.emulator.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A table's stream as a function's trigger: reads each shard from its oldest record, one shard after the
/// other, gathers what the filters admit into batches and delivers them in order.
final class StreamPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);

    /// Lambda polls a shard four times a second.
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final StreamSource source;
    private final BatchWindow window;
    private final StreamDelivery delivery;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);

    record StreamSource(DynamoDbStreamsClient client, String arn, List<FilterPattern> filters) {}

    /// When a batch is full: by size, or when its first record has waited this long.
    record BatchWindow(int size, Duration limit) {}

    StreamPoller(StreamSource source, BatchWindow window, StreamDelivery delivery) {
        this.source = source;
        this.window = window;
        this.delivery = delivery;
    }

    void start() {
        executor.execute(this::poll);
    }

    private void poll() {
        Map<String, ShardReading> shards = new HashMap<>();
        try {
            do {
                try {
                    readShards(shards);
                } catch (TrimmedDataAccessException e) {
                    shards.values().forEach(ShardReading::rewind);
                } catch (AbortedException closing) {
                    return;
                } catch (SdkException e) {
                    LOG.warn("{} cannot be polled: {}", source.arn(), e.getMessage());
                }
            } while (!isStoppedWithin(POLL_INTERVAL));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStoppedWithin(Duration pause) throws InterruptedException {
        return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readShards(Map<String, ShardReading> readings) throws InterruptedException {
        List<Shard> shards = source.client()
                .describeStream(request -> request.streamArn(source.arn()))
                .streamDescription()
                .shards();
        for (Shard shard : shards) {
            readings.computeIfAbsent(shard.shardId(), ShardReading::new).readToEnd();
        }
    }

    /// One shard, read up to where it is; after an error it goes on behind the last record read.
    private final class ShardReading {
        private final String shardId;
        private final Gathering gathering = new Gathering();
        private @Nullable String lastRead;
        private boolean finished;

        ShardReading(String shardId) {
            this.shardId = shardId;
        }

        void rewind() {
            lastRead = null;
        }

        void readToEnd() throws InterruptedException {
            String iterator = finished ? null : iterator();
            while (iterator != null) {
                iterator = readOnce(iterator);
                if (isStoppedWithin(Duration.ZERO)) {
                    return;
                }
            }
            gathering.flush();
            finished = true;
        }

        private String iterator() {
            String after = lastRead;
            return source.client()
                    .getShardIterator(request -> request.streamArn(source.arn())
                            .shardId(shardId)
                            .sequenceNumber(after)
                            .shardIteratorType(
                                    after == null
                                            ? ShardIteratorType.TRIM_HORIZON
                                            : ShardIteratorType.AFTER_SEQUENCE_NUMBER))
                    .shardIterator();
        }

        private @Nullable String readOnce(String iterator) throws InterruptedException {
            GetRecordsResponse read = source.client().getRecords(request -> request.shardIterator(iterator));
            for (Record record : read.records()) {
                lastRead = record.dynamodb().sequenceNumber();
                gathering.add(record);
            }
            gathering.flushIfDue();
            if (read.records().isEmpty() && read.nextShardIterator() != null) {
                isStoppedWithin(POLL_INTERVAL);
            }
            return read.nextShardIterator();
        }
    }

    private final class Gathering {
        private final StreamRecordWriter writer = new StreamRecordWriter(source.arn());
        private final List<StreamChange> waiting = new ArrayList<>();
        private long since;

        void add(Record record) throws InterruptedException {
            var json = writer.write(record);
            if (!FilterPattern.admits(source.filters(), json)) {
                return;
            }
            if (waiting.isEmpty()) {
                since = System.nanoTime();
            }
            waiting.add(
                    new StreamChange(record.dynamodb().sequenceNumber(), StreamRecordWriter.creation(record), json));
            if (waiting.size() >= window.size()) {
                flush();
            }
        }

        void flushIfDue() throws InterruptedException {
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            if (!waiting.isEmpty() && waited >= window.limit().toMillis()) {
                flush();
            }
        }

        void flush() throws InterruptedException {
            if (!waiting.isEmpty()) {
                List<StreamChange> batch = List.copyOf(waiting);
                waiting.clear();
                delivery.deliver(batch);
            }
        }
    }

    /// Reads no more; the batch under way goes on.
    void stop() {
        stopped.countDown();
    }

    /// Stops, and interrupts the batch that is not done in time.
    @Override
    public void close() {
        stop();
        executor.shutdown();
        try {
            if (executor.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
