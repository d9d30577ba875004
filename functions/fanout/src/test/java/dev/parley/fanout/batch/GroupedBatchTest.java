package dev.parley.fanout.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fanout.room.UnfinishedMessages;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import dev.parley.testkit.memory.InMemoryRedelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupedBatchTest {
    private final InMemoryRedelivery redelivery = new InMemoryRedelivery();

    @Test
    void groups_runBesideEachOther() {
        CyclicBarrier meeting = new CyclicBarrier(3);

        assertThat(handle(
                        (group, deadline) -> {
                            meet(meeting);
                            return List.of();
                        },
                        message("a1", "a", 1),
                        message("b1", "b", 1),
                        message("c1", "c", 1)))
                .isEmpty();
    }

    @Test
    void failedGroup_returnsItsRestAndNoOthers() {
        assertThat(handle(
                        (group, deadline) -> group.getFirst().message().group().equals("a")
                                ? List.of(group.getLast().message())
                                : List.of(),
                        message("a1", "a", 1),
                        message("b1", "b", 1),
                        message("a2", "a", 1)))
                .containsExactly("a2");
    }

    @Test
    void groupThatThrows_returnsAllItsMessagesInOrder() {
        assertThat(handle(
                        (group, deadline) -> {
                            if (group.getFirst().message().group().equals("a")) {
                                throw new IllegalStateException("broken");
                            }
                            return List.of();
                        },
                        message("a1", "a", 1),
                        message("b1", "b", 1),
                        message("a2", "a", 1)))
                .containsExactly("a1", "a2");
    }

    @Test
    void returnedMessages_allComeBackAfterADelayByTheReceiveCountOfTheFirst() {
        handle((group, deadline) -> messages(group), message("a1", "a", 3), message("a2", "a", 1));

        assertThat(redelivery.delays())
                .containsEntry("a1", Duration.ofSeconds(4))
                .containsEntry("a2", Duration.ofSeconds(4));
    }

    @Test
    void delay_doublesUpToAMinute() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8, 99))
                .extracting(GroupedBatch::delay)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void outageOfTenMinutes_takesFewerReceivesThanAreAllowed() {
        Duration passed = Duration.ZERO;
        int receives = 0;
        while (passed.compareTo(Duration.ofMinutes(10)) < 0) {
            receives++;
            passed = passed.plus(GroupedBatch.delay(receives));
        }

        assertThat(receives).isLessThan(UnfinishedMessages.TRIES_WITHOUT_GATEWAY);
    }

    @Test
    void groupThatIsNotDoneAtTheDeadline_isReturnedAndTheOthersAreNot() {
        CountDownLatch never = new CountDownLatch(1);
        Deadline soon =
                new Deadline(Clock.systemUTC(), Clock.systemUTC().instant().plusMillis(50));

        List<QueueMessage> unfinished = batch((group, deadline) -> {
                    if (group.getFirst().message().group().equals("a")) {
                        await(never);
                    }
                    return List.of();
                })
                .handle(List.of(message("a1", "a", 1), message("b1", "b", 1)), soon);

        assertThat(unfinished).extracting(QueueMessage::id).containsExactly("a1");
        assertThat(redelivery.delays()).containsOnlyKeys("a1");
    }

    @Test
    void groupThatIsDone_leavesTheQueueWhileAnotherWaits() {
        CountDownLatch released = new CountDownLatch(1);
        Redelivery watched = new Redelivery() {
            @Override
            public void retryAfter(List<QueueMessage> messages, Duration delay) {
                redelivery.retryAfter(messages, delay);
            }

            @Override
            public void finish(List<QueueMessage> messages) {
                redelivery.finish(messages);
                released.countDown();
            }
        };
        GroupConsumer work =
                (group, deadline) -> switch (group.getFirst().message().group()) {
                    case "waiting" -> {
                        await(released);
                        yield List.of();
                    }
                    case "failed" -> messages(group);
                    default -> List.of();
                };

        List<QueueMessage> unfinished = new GroupedBatch(work, watched, Telemetry.NONE)
                .handle(
                        List.of(
                                message("w1", "waiting", 1),
                                message("d1", "done", 1),
                                message("f1", "failed", 1),
                                message("d2", "done", 1)),
                        new Deadline(
                                Clock.systemUTC(), Clock.systemUTC().instant().plusSeconds(30)));

        assertThat(unfinished).extracting(QueueMessage::id).containsExactly("f1");
        assertThat(redelivery.finished()).containsExactly("d1", "d2");
    }

    @Test
    void groupsThatAreDoneSoon_areLeftToTheEventSource() {
        handle((group, deadline) -> List.of(), message("a1", "a", 1), message("b1", "b", 1));

        assertThat(redelivery.finished()).isEmpty();
    }

    @Test
    void groupThatAnotherCallIsAtWorkOn_isReturnedButNotSoon() {
        assertThat(handle(
                        (group, deadline) -> {
                            throw new ConcurrentReceiveException();
                        },
                        message("a1", "a", 1)))
                .containsExactly("a1");

        assertThat(redelivery.delays()).isEmpty();
    }

    @Test
    void returnedMessages_whenTheQueueCannotBeTold_areStillReturned() {
        redelivery.failNext(1);

        assertThat(handle((group, deadline) -> messages(group), message("a1", "a", 1)))
                .containsExactly("a1");
    }

    private List<String> handle(GroupConsumer work, ReceivedEvent... batch) {
        Deadline deadline =
                new Deadline(Clock.systemUTC(), Clock.systemUTC().instant().plusSeconds(20));
        return batch(work).handle(List.of(batch), deadline).stream()
                .map(QueueMessage::id)
                .toList();
    }

    private GroupedBatch batch(GroupConsumer work) {
        return new GroupedBatch(work, redelivery, Telemetry.NONE);
    }

    private static ReceivedEvent message(String id, String group, int receiveCount) {
        return new ReceivedEvent(new QueueMessage(id, "r" + id, group, "", receiveCount), Optional.empty());
    }

    private static List<QueueMessage> messages(List<ReceivedEvent> group) {
        return group.stream().map(ReceivedEvent::message).toList();
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
