package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.testing.StepClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class QueueAdministrationTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793";

    private final StepClock clock = new StepClock();
    private final LocalQueues queues = LocalQueues.start("local", "000000000000", clock);
    private final SqsClient sqs = queues.client();

    @AfterEach
    void stop() {
        queues.close();
    }

    @Test
    void queue_createdAgain_isTheSameUnlessAnAttributeDiffers() {
        String url = create("q", Map.of(QueueAttributeName.DELAY_SECONDS, "1"));
        assertThat(create("q", Map.of())).isEqualTo(url);
        assertThat(create("q", Map.of(QueueAttributeName.DELAY_SECONDS, "1"))).isEqualTo(url);
        assertThatThrownBy(() -> create("q", Map.of(QueueAttributeName.DELAY_SECONDS, "2")))
                .isInstanceOf(QueueNameExistsException.class)
                .hasMessageContaining("DelaySeconds");
        set(url, QueueAttributeName.DELAY_SECONDS, "2");
        assertThat(create("q", Map.of(QueueAttributeName.DELAY_SECONDS, "2"))).isEqualTo(url);
    }

    @Test
    void name_ofADeletedQueue_restsForAMinute() {
        String url = create("q", Map.of());
        sqs.deleteQueue(request -> request.queueUrl(url));
        assertThatThrownBy(() -> create("q", Map.of())).isInstanceOf(QueueDeletedRecentlyException.class);
        clock.advance(Duration.ofSeconds(60));
        assertThat(create("q", Map.of())).isEqualTo(url);
    }

    @Test
    void purge_withinAMinuteOfAnother_isRefused() {
        String url = create("q", Map.of());
        sqs.purgeQueue(request -> request.queueUrl(url));
        assertThatThrownBy(() -> sqs.purgeQueue(request -> request.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        clock.advance(Duration.ofSeconds(60));
        sqs.purgeQueue(request -> request.queueUrl(url));
    }

    @Test
    void attributes_thatAreSet_takeEffectAtOnce() {
        String url = create("q", Map.of());
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("b".repeat(2048)));
        set(url, QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024");
        set(url, QueueAttributeName.VISIBILITY_TIMEOUT, "0");
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("b".repeat(1025))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("shorter than 1024 bytes");
        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).hasSize(1);
        assertThat(all(url)).containsEntry("MaximumMessageSize", "1024").containsEntry("VisibilityTimeout", "0");
    }

    @Test
    void attributes_ofAFifoQueue_haveDefaultsAndAreGivenAsAsked() {
        String url = create("q.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "True"));
        assertThat(all(url))
                .containsEntry("FifoQueue", "true")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue")
                .containsEntry("MaximumMessageSize", "1048576")
                .containsKeys("CreatedTimestamp", "LastModifiedTimestamp", "QueueArn")
                .doesNotContainKeys("Policy", "KmsMasterKeyId");
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url)).attributes())
                .isEmpty();
    }

    @Test
    void receive_thatAsksForNoAttributes_getsNone() {
        String url = create("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("b")
                .messageAttributes(Map.of("Help.Me", text("1"), "Hello", text("2"), "Other", text("3")))
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(TRACE)
                                .build())));
        Message bare = receive(url).getFirst();
        assertThat(bare.attributes()).isEmpty();
        assertThat(bare.messageAttributes()).isEmpty();
        assertThat(bare.md5OfMessageAttributes()).isNull();

        Message asked = sqs.receiveMessage(request -> request.queueUrl(url)
                        .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER)
                        .messageAttributeNames("Hel.*"))
                .messages()
                .getFirst();
        assertThat(asked.attributes()).containsExactly(Map.entry(MessageSystemAttributeName.AWS_TRACE_HEADER, TRACE));
        assertThat(asked.messageAttributes()).containsOnlyKeys("Help.Me", "Hello");
    }

    @Test
    void tags_areAddedReplacedAndTakenAway() {
        String url = sqs.createQueue(request -> request.queueName("q").tags(Map.of("a", "1", "b", "2")))
                .queueUrl();
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("b", "3", "A", "4")));
        sqs.untagQueue(request -> request.queueUrl(url).tagKeys("a", "none"));
        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of("b", "3", "A", "4"));
    }

    @Test
    void permission_isAStatementUntilItsLabelIsRemoved() {
        String url = create("q", Map.of());
        sqs.addPermission(request ->
                request.queueUrl(url).label("l").awsAccountIds("111111111111").actions("SendMessage"));
        assertThat(all(url).get("Policy"))
                .contains("\"Sid\":\"l\"")
                .contains("arn:aws:iam::111111111111:root")
                .contains("SQS:SendMessage");
        assertThatThrownBy(() -> sqs.addPermission(request -> request.queueUrl(url)
                        .label("l")
                        .awsAccountIds("111111111111")
                        .actions("*")))
                .hasMessageContaining("Already exists");
        sqs.removePermission(request -> request.queueUrl(url).label("l"));
        assertThat(all(url)).doesNotContainKey("Policy");
        assertThatThrownBy(() ->
                        sqs.removePermission(request -> request.queueUrl(url).label("l")))
                .hasMessageContaining("can't find label");
    }

    @Test
    void queues_areListedInPages() {
        List.of("a1", "a2", "a3", "b1").forEach(name -> create(name, Map.of()));
        var first = sqs.listQueues(request -> request.queueNamePrefix("a").maxResults(2));
        var second = sqs.listQueues(
                request -> request.queueNamePrefix("a").maxResults(2).nextToken(first.nextToken()));
        assertThat(first.queueUrls()).hasSize(2);
        assertThat(second.queueUrls())
                .singleElement()
                .satisfies(url -> assertThat(url).endsWith("/a3"));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void longPollOfTheQueue_waitsForASend() throws Exception {
        String url = create("q", Map.of(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20"));
        try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = executor.submit(() -> receive(url));
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("awaited"));
            assertThat(waiting.get()).hasSize(1);
        }
    }

    private Map<String, String> all(String url) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)).messages();
    }

    private void set(String url, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(name, value)));
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
