package dev.parley.fanout.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.memory.InMemoryRedelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EarlyDeletionTest {
    private static final QueueMessage DONE = message("done");

    private final InMemoryRedelivery redelivery = new InMemoryRedelivery();
    private final CountDownLatch running = new CountDownLatch(1);
    private final List<Runnable> late = new ArrayList<>();

    @Test
    void groupThatIsDone_isReleasedWhileAnotherRuns() throws InterruptedException {
        waitForAll(release -> {
            release.run();
            running.countDown();
        });

        assertThat(redelivery.finished()).containsExactly("done");
    }

    /// By then the event source deletes the whole batch, and the receipts are stale.
    @Test
    void groupWhoseReleaseTheBatchOvertakes_isLeftToTheEventSource() throws InterruptedException {
        waitForAll(release -> {
            late.add(release);
            running.countDown();
        });

        late.forEach(Runnable::run);

        assertThat(late).hasSize(1);
        assertThat(redelivery.finished()).isEmpty();
    }

    private void waitForAll(Executor threads) throws InterruptedException {
        List<EarlyDeletion.Group> groups = List.of(
                new EarlyDeletion.Group(List.of(DONE), CompletableFuture.completedFuture(List.of())),
                new EarlyDeletion.Group(List.of(message("waiting")), new CompletableFuture<>()));
        new EarlyDeletion(groups, redelivery, threads)
                .untilAllEnded(running, System.nanoTime() + TimeUnit.SECONDS.toNanos(30));
    }

    private static QueueMessage message(String id) {
        return new QueueMessage(id, "receipt-" + id, id, "", 1);
    }
}
