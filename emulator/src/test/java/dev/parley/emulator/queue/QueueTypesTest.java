package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What a standard queue and a FIFO queue answer differently.
class QueueTypesTest {
    private static final String INVALID = "InvalidParameterValue";

    private final LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    private final SqsClient sqs = queues.client();

    @AfterEach
    void stop() {
        queues.close();
    }

    @Test
    void send_toAStandardQueue_takesAGroupAndNoDeduplicationId() {
        String url = create("standard", Map.of());
        assertRefused(() ->
                sqs.sendMessage(send -> send.queueUrl(url).messageBody("b").messageDeduplicationId("d")));
        var batch = sqs.sendMessageBatch(send -> send.queueUrl(url)
                .entries(
                        entry -> entry.id("1").messageBody("b").messageDeduplicationId("d"),
                        entry -> entry.id("2").messageBody("b").messageGroupId("g")));
        assertThat(batch.failed()).singleElement().satisfies(refused("1"));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)
                                .maxNumberOfMessages(10)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.attributes())
                        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                        .doesNotContainKey(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
    }

    @Test
    void visibility_ofAMessageThatAStandardQueueShows_isAnsweredAndNotChanged() {
        String url = create("standard", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("b"));
        hide(url, received(url));
        assertThat(sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                                .entries(entry -> entry.id("1")
                                        .receiptHandle(received(url))
                                        .visibilityTimeout(60)))
                        .successful())
                .hasSize(1);
        assertThat(received(url)).isNotEmpty();
    }

    @Test
    void visibility_ofAMessageThatAFifoQueueShows_isRefused() {
        String url = create(
                "ordered.fifo",
                Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
        sqs.sendMessage(
                send -> send.queueUrl(url).messageBody("b").messageGroupId("g").messageDeduplicationId("d"));
        String handle = received(url);
        assertRefused(() -> hide(url, handle));
        assertThat(sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                                .entries(entry ->
                                        entry.id("1").receiptHandle(handle).visibilityTimeout(60)))
                        .failed())
                .singleElement()
                .satisfies(refused("1"));
    }

    private static Consumer<BatchResultErrorEntry> refused(String id) {
        return failed -> {
            assertThat(failed.id()).isEqualTo(id);
            assertThat(failed.code()).isEqualTo(INVALID);
        };
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SqsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo(INVALID));
    }

    private String received(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .getFirst()
                .receiptHandle();
    }

    private void hide(String url, String handle) {
        sqs.changeMessageVisibility(
                change -> change.queueUrl(url).receiptHandle(handle).visibilityTimeout(60));
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }
}
