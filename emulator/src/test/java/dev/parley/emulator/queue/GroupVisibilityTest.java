package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.queue.StoredMessage.Content;
import dev.parley.emulator.testing.StepClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Visibility is each message's own, and only the head of a group blocks.
class GroupVisibilityTest {
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final StepClock clock = new StepClock();
    private final MessageQueue queue = queue("q.fifo");

    @Test
    void receive_withTheHeadBackAndTheSecondInFlight_handsOutTheHeadAlone() throws Exception {
        send("a", "a1", "a2", "a3");
        List<StoredMessage> first = receive(2, VISIBILITY);
        queue.changeVisibility(first.getFirst().receiptHandle, Duration.ZERO);
        assertThat(bodies(receive(10, VISIBILITY))).containsExactly("a1");
    }

    @Test
    void receive_withTheLastBackAndTheHeadInFlight_handsOutNothing() throws Exception {
        send("a", "a1", "a2", "a3");
        List<StoredMessage> first = receive(10, VISIBILITY);
        queue.changeVisibility(first.getLast().receiptHandle, Duration.ZERO);
        assertThat(receive(10, VISIBILITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2"})
    void receive_withOneExtended_handsOutWhatStandsBeforeIt(int extended, int handedOut) throws Exception {
        send("a", "a1", "a2", "a3");
        List<StoredMessage> first = receive(10, VISIBILITY);
        queue.changeVisibility(first.get(extended).receiptHandle, VISIBILITY.multipliedBy(2));
        clock.advance(VISIBILITY);
        assertThat(bodies(receive(10, VISIBILITY)))
                .containsExactlyElementsOf(List.of("a1", "a2", "a3").subList(0, handedOut));
    }

    @Test
    void receive_withADeletedMessageBetween_goesOnBehindIt() throws Exception {
        send("a", "a1", "a2", "a3");
        List<StoredMessage> first = receive(10, VISIBILITY);
        queue.delete(first.get(1).receiptHandle);
        queue.changeVisibility(first.get(0).receiptHandle, Duration.ZERO);
        queue.changeVisibility(first.get(2).receiptHandle, Duration.ZERO);
        assertThat(bodies(receive(10, VISIBILITY))).containsExactly("a1", "a3");
    }

    @Test
    void receive_withVisibilityZero_handsOutEachMessageOnceACall() throws Exception {
        MessageQueue dead = queue("dead.fifo");
        queue.deadLetters(Optional.of(new MessageQueue.DeadLetters(dead, 3)));
        send("a", "a1", "a2");
        assertThat(bodies(receive(10, Duration.ZERO))).containsExactly("a1", "a2");
        assertThat(bodies(receive(10, VISIBILITY))).containsExactly("a1", "a2");
        assertThat(dead.counts().held()).isZero();
    }

    @Test
    void receive_withVisibilityZero_handsAMessageOfAStandardQueueOutOnceACall() throws Exception {
        MessageQueue standard = queue("standard");
        standard.send(content("", "m"), Duration.ZERO);
        assertThat(standard.receive(10, Duration.ZERO, Duration.ZERO)).hasSize(1);
        assertThat(standard.receive(10, Duration.ZERO, Duration.ZERO)).hasSize(1);
    }

    @Test
    void groups_handedOutWithVisibilityZero_standBehindTheOthers() throws Exception {
        send("a", "a1");
        send("b", "b1", "b2");
        send("c", "c1");
        send("a", "a2");
        assertThat(bodies(receive(3, Duration.ZERO))).containsExactly("a1", "a2", "b1");
        assertThat(bodies(receive(10, Duration.ZERO))).containsExactly("c1", "a1", "a2", "b1", "b2");
    }

    @Test
    void messageOfAStandardQueue_thatComesBack_standsBeforeTheYounger() throws Exception {
        MessageQueue standard = queue("standard");
        standard.send(content("", "old"), Duration.ZERO);
        standard.receive(1, VISIBILITY, Duration.ZERO);
        standard.send(content("", "young"), Duration.ZERO);
        clock.advance(VISIBILITY);
        assertThat(bodies(standard.receive(1, VISIBILITY, Duration.ZERO))).containsExactly("old");
    }

    @Test
    void handles_ofAStandardQueue_stayGoodUntilTheMessageIsDeleted() throws Exception {
        MessageQueue standard = queue("standard");
        standard.send(content("", "m"), Duration.ZERO);
        String first = standard.receive(1, Duration.ZERO, Duration.ZERO).getFirst().receiptHandle;
        standard.receive(1, VISIBILITY, Duration.ZERO);
        assertThat(standard.changeVisibility(first, Duration.ZERO)).isTrue();
        assertThat(standard.receive(1, VISIBILITY, Duration.ZERO)).hasSize(1);
        assertThat(standard.delete(first)).isTrue();
        assertThat(standard.counts().held()).isZero();
    }

    @Test
    void queue_thatIsItsOwnDeadLetterQueue_keepsTheMessage() throws Exception {
        queue.deadLetters(Optional.of(new MessageQueue.DeadLetters(queue, 1)));
        send("a", "a1");
        receive(10, Duration.ZERO);
        receive(10, Duration.ZERO);
        assertThat(queue.counts().held()).isEqualTo(1);
    }

    @Test
    void purge_forgetsDeduplicationIds() {
        MessageQueue.Sent first = queue.send(content("a", "same"), Duration.ZERO);
        queue.purge();
        assertThat(queue.send(content("a", "same"), Duration.ZERO)).isNotEqualTo(first);
        assertThat(queue.counts().visible()).isEqualTo(1);
    }

    @Test
    void deduplicationScope_changedLater_staysAsCreated() {
        queue.settings(QueueSettings.of("q.fifo", Map.of("DeduplicationScope", "messageGroup")));
        MessageQueue.Sent first = queue.send(content("a", "same"), Duration.ZERO);
        assertThat(queue.send(content("b", "same"), Duration.ZERO)).isEqualTo(first);
    }

    private void send(String group, String... texts) {
        for (String text : texts) {
            queue.send(content(group, text), Duration.ZERO);
        }
    }

    private List<StoredMessage> receive(int max, Duration visibility) throws InterruptedException {
        return queue.receive(max, visibility, Duration.ZERO);
    }

    private static Content content(String group, String body) {
        return new Content(body, Map.of(), group, body, Optional.empty());
    }

    private static List<String> bodies(List<StoredMessage> messages) {
        return messages.stream().map(message -> message.content.body()).toList();
    }

    private MessageQueue queue(String name) {
        return new MessageQueue(QueueSettings.of(name, Map.of()), "arn:" + name, clock);
    }
}
