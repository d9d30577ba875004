package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.queue.StoredMessage.Content;
import dev.parley.emulator.testing.StepClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final StepClock clock = new StepClock();
    private final MessageQueue queue = queue("q.fifo", Map.of("DeduplicationScope", "messageGroup"));

    @Test
    void receive_fromOneGroup_keepsItsOrderUpToTheMaximum() throws Exception {
        for (int i = 0; i < 12; i++) {
            send("a", "m" + i);
        }
        assertThat(bodies(receive(10))).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
    }

    @Test
    void receive_acrossGroups_fillsFromTheOldestGroupFirst() throws Exception {
        send("a", "a1");
        send("b", "b1");
        send("a", "a2");
        assertThat(bodies(receive(10))).containsExactly("a1", "a2", "b1");
    }

    @Test
    void receive_atTheLimitInFlight_handsOutNothingUntilAMessageIsDeleted() throws Exception {
        MessageQueue small = new MessageQueue(queue.settings(), "arn", clock, 2);
        for (String group : List.of("a", "b", "c")) {
            small.send(content(group, group), Duration.ZERO);
        }
        List<StoredMessage> first = small.receive(10, VISIBILITY, Duration.ZERO);
        assertThat(bodies(first)).containsExactly("a", "b");
        assertThat(small.receive(10, VISIBILITY, Duration.ZERO)).isEmpty();

        small.delete(first.getFirst().receiptHandle);

        assertThat(bodies(small.receive(10, VISIBILITY, Duration.ZERO))).containsExactly("c");
        clock.advance(VISIBILITY);
        assertThat(bodies(small.receive(10, VISIBILITY, Duration.ZERO))).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void receive_whileTheHeadOfAGroupIsInFlight_handsOutOtherGroupsOnly() throws Exception {
        send("a", "a1");
        send("a", "a2");
        send("a", "a3");
        List<StoredMessage> first = receive(2);
        send("b", "b1");
        assertThat(bodies(receive(10))).containsExactly("b1");
        assertThat(queue.delete(first.getFirst().receiptHandle)).isTrue();
        assertThat(receive(10)).isEmpty();
        assertThat(queue.delete(first.getLast().receiptHandle)).isTrue();
        assertThat(bodies(receive(10))).containsExactly("a3");
    }

    @Test
    void message_afterItsVisibility_comesBackInOrder() throws Exception {
        send("a", "a1");
        send("a", "a2");
        receive(1);
        clock.advance(VISIBILITY.minusMillis(1));
        assertThat(receive(10)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(bodies(receive(10))).containsExactly("a1", "a2");
    }

    @Test
    void handle_ofAnEarlierReceive_isRefused() throws Exception {
        send("a", "a1");
        StoredMessage message = receive(1).getFirst();
        String old = message.receiptHandle;
        clock.advance(VISIBILITY);
        assertThat(queue.delete(old)).isFalse();
        receive(1);
        assertThat(queue.delete(old)).isFalse();
        assertThat(queue.changeVisibility(old, Duration.ZERO)).isFalse();
        assertThat(queue.delete(message.receiptHandle)).isTrue();
        assertThat(queue.delete(message.receiptHandle)).isFalse();
    }

    @Test
    void send_withAKnownDeduplicationId_storesNothingForFiveMinutes() throws Exception {
        MessageQueue.Sent first = send("a", "same");
        clock.advance(Duration.ofMinutes(4));
        assertThat(send("a", "same")).isEqualTo(first);
        assertThat(send("b", "same")).isNotEqualTo(first);
        clock.advance(Duration.ofMinutes(1));
        assertThat(send("a", "same")).isNotEqualTo(first);
        assertThat(bodies(receive(10))).containsExactly("same", "same", "same");
    }

    @Test
    void send_withQueueWideDeduplication_countsAcrossGroups() throws Exception {
        MessageQueue wide = queue("wide.fifo", Map.of());
        MessageQueue.Sent first = wide.send(content("a", "same"), Duration.ZERO);
        assertThat(wide.send(content("b", "same"), Duration.ZERO)).isEqualTo(first);
    }

    @Test
    void message_withDelay_isInvisibleUntilItIsOver() throws Exception {
        queue.send(content("a", "later"), Duration.ofSeconds(5));
        assertThat(receive(10)).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(bodies(receive(10))).containsExactly("later");
    }

    @Test
    void message_receivedTooOften_goesAloneToTheDeadLetters() throws Exception {
        MessageQueue dead = queue("dead.fifo", Map.of());
        queue.deadLetters(Optional.of(new MessageQueue.DeadLetters(dead, 2)));
        MessageQueue.Sent poison = send("a", "poison");
        for (int i = 0; i < 2; i++) {
            assertThat(bodies(receive(10))).containsExactly("poison");
            clock.advance(VISIBILITY);
        }
        send("a", "next");
        assertThat(bodies(receive(10))).containsExactly("next");
        StoredMessage letter = dead.receive(10, VISIBILITY, Duration.ZERO).getFirst();
        assertThat(letter.messageId).isEqualTo(poison.messageId());
        assertThat(letter.content.deduplicationId()).isEqualTo(poison.messageId());
        assertThat(letter.content.sourceArn()).contains("arn:q.fifo");
    }

    @Test
    void message_beyondItsRetention_isGone() throws Exception {
        MessageQueue brief = queue("brief.fifo", Map.of("MessageRetentionPeriod", "60"));
        brief.send(content("a", "old"), Duration.ZERO);
        clock.advance(Duration.ofSeconds(61));
        brief.send(content("a", "new"), Duration.ZERO);
        assertThat(bodies(brief.receive(10, VISIBILITY, Duration.ZERO))).containsExactly("new");
    }

    @Test
    void message_beyondItsRetention_isNotCountedThoughNobodyReceives() throws Exception {
        MessageQueue brief = queue("brief.fifo", Map.of("MessageRetentionPeriod", "60"));
        brief.send(content("a", "inFlight"), Duration.ZERO);
        brief.receive(1, Duration.ofMinutes(5), Duration.ZERO);
        brief.send(content("a", "waiting"), Duration.ZERO);
        brief.send(content("b", "delayed"), Duration.ofMinutes(5));
        clock.advance(Duration.ofSeconds(60));
        assertThat(brief.counts().held()).isEqualTo(3);
        clock.advance(Duration.ofSeconds(1));
        assertThat(brief.counts()).isEqualTo(new QueueCounts(0, 0, 0, 0, List.of()));
    }

    @Test
    void standardQueue_handsOutWhateverIsInFlight() throws Exception {
        MessageQueue standard = queue("standard", Map.of());
        standard.send(content("", "one"), Duration.ZERO);
        standard.send(content("", "one"), Duration.ZERO);
        assertThat(standard.receive(1, VISIBILITY, Duration.ZERO)).hasSize(1);
        assertThat(standard.receive(10, VISIBILITY, Duration.ZERO)).hasSize(1);
        assertThat(standard.counts().inFlight()).isEqualTo(2);
        assertThat(standard.counts().held()).isEqualTo(2);
    }

    @Test
    void receive_thatWaits_isWokenByASend() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<StoredMessage>> waiting =
                    executor.submit(() -> queue.receive(10, VISIBILITY, Duration.ofMinutes(1)));
            send("a", "awaited");
            assertThat(bodies(waiting.get())).containsExactly("awaited");
        }
    }

    @Test
    void receive_byManyConsumersAtOnce_givesEachMessageOnceInGroupOrder() throws Exception {
        int groups = 20;
        int each = 50;
        for (int i = 0; i < groups * each; i++) {
            send("g" + i % groups, "g" + i % groups + ":" + i);
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> consumers = IntStream.range(0, 8)
                    .mapToObj(_ -> executor.submit(this::drain))
                    .toList();
            List<String> all = new ArrayList<>();
            for (Future<List<String>> consumer : consumers) {
                all.addAll(consumer.get());
            }
            assertThat(all).hasSize(groups * each).doesNotHaveDuplicates();
        }
        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 0, 0, 0, List.of()));
    }

    private List<String> drain() throws InterruptedException {
        List<String> drained = new ArrayList<>();
        for (List<StoredMessage> batch = receive(10);
                !batch.isEmpty() || queue.counts().held() > 0;
                batch = receive(10)) {
            for (StoredMessage message : batch) {
                drained.add(message.content.body());
                queue.delete(message.receiptHandle);
            }
        }
        return drained;
    }

    private MessageQueue.Sent send(String group, String body) {
        return queue.send(content(group, body), Duration.ZERO);
    }

    private List<StoredMessage> receive(int max) throws InterruptedException {
        return queue.receive(max, VISIBILITY, Duration.ZERO);
    }

    private static Content content(String group, String body) {
        return new Content(body, Map.of(), group, body, Optional.empty());
    }

    private static List<String> bodies(List<StoredMessage> messages) {
        return messages.stream().map(message -> message.content.body()).toList();
    }

    private MessageQueue queue(String name, Map<String, String> attributes) {
        return new MessageQueue(QueueSettings.of(name, attributes), "arn:" + name, clock);
    }
}
