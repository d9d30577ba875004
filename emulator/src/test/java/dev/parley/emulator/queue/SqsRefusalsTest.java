package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What SQS refuses, and under which code.
class SqsRefusalsTest {
    private static LocalQueues queues;
    private static SqsClient sqs;
    private static String fifo;
    private static String standard;

    @BeforeAll
    static void start() {
        queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
        sqs = queues.client();
        fifo = create("refusing.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        standard = create("refusing", Map.of());
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    static Stream<Arguments> sends() {
        return Stream.of(
                send("InvalidParameterValue", send -> send.messageDeduplicationId("x".repeat(129))),
                send("InvalidParameterValue", send -> send.messageDeduplicationId("a b")),
                send("InvalidParameterValue", send -> send.messageGroupId("a b")),
                send("InvalidParameterValue", send -> send.messageGroupId("g".repeat(129))),
                send("MissingParameter", send -> send.messageGroupId(null)),
                send("InvalidParameterValue", send -> send.messageDeduplicationId(null)),
                send("InvalidParameterValue", send -> send.delaySeconds(2)),
                send("MissingParameter", send -> send.messageBody("")),
                send("InvalidMessageContents", send -> send.messageBody("b\u0000")),
                send("InvalidMessageContents", send -> send.messageBody("b\uffff")),
                send("InvalidParameterValue", send -> send.messageBody("b".repeat(1024 * 1024 + 1))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("aws.name", "v"))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("ends.", "v"))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("a!b", "v"))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("n".repeat(257), "v"))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("name", ""))),
                send("InvalidParameterValue", send -> send.messageAttributes(text("name", "\b"))),
                send("InvalidParameterValue", send -> send.messageAttributes(typed("Other", "v"))),
                send("InvalidParameterValue", send -> send.messageAttributes(typed("Number", "one"))));
    }

    @ParameterizedTest
    @MethodSource("sends")
    void send_thatSqsRefuses_storesNothing(String code, Consumer<SendMessageRequest.Builder> change) {
        SendMessageRequest.Builder send = SendMessageRequest.builder()
                .queueUrl(fifo)
                .messageBody("b")
                .messageGroupId("g")
                .messageDeduplicationId("d");
        change.accept(send);
        assertThat(code(() -> sqs.sendMessage(send.build()))).isEqualTo(code);
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(fifo)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributesAsStrings())
                .containsEntry("ApproximateNumberOfMessages", "0");
    }

    @Test
    void batch_misformed_isRefusedAsAWhole() {
        assertThat(code(() -> batch(fifo, entry("1"), entry("1"))))
                .isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct");
        assertThat(code(() -> batch(fifo, entry("a:b")))).isEqualTo("AWS.SimpleQueueService.InvalidBatchEntryId");
        assertThat(code(() -> batch(
                        fifo,
                        IntStream.range(0, 11)
                                .mapToObj(id -> entry("e" + id))
                                .toArray(SendMessageBatchRequestEntry[]::new))))
                .isEqualTo("AWS.SimpleQueueService.TooManyEntriesInBatchRequest");
        assertThat(code(() -> batch(
                        fifo,
                        entry("1"),
                        entry("2").toBuilder().messageGroupId(null).build())))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(() -> batch(
                        standard,
                        SendMessageBatchRequestEntry.builder()
                                .id("1")
                                .messageBody("b".repeat(1024 * 1024))
                                .messageAttributes(text("k", "x"))
                                .build())))
                .isEqualTo("AWS.SimpleQueueService.BatchRequestTooLong");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 43_201})
    void visibility_outsideTwelveHours_isRefused(int seconds) {
        assertThat(code(() ->
                        sqs.receiveMessage(request -> request.queueUrl(standard).visibilityTimeout(seconds))))
                .isEqualTo("InvalidParameterValue");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 21})
    void wait_outsideTwentySeconds_isRefused(int seconds) {
        assertThat(code(() ->
                        sqs.receiveMessage(request -> request.queueUrl(standard).waitTimeSeconds(seconds))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void queue_whoseNameIsNotOfItsKind_isRefused() {
        assertThat(code(() -> create("plain", Map.of(QueueAttributeName.FIFO_QUEUE, "true"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(() -> create("kind.fifo", Map.of()))).isEqualTo("InvalidParameterValue");
        assertThat(code(() -> create("a/b", Map.of()))).isEqualTo("InvalidParameterValue");
    }

    @Test
    void attribute_ofTheOtherKindOrBeyondItsRange_isRefused() {
        assertThat(code(() -> create("s", Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"))))
                .isEqualTo("InvalidAttributeName");
        assertThat(code(() -> create("s", Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "59"))))
                .isEqualTo("InvalidAttributeValue");
        assertThat(code(() -> set(standard, QueueAttributeName.VISIBILITY_TIMEOUT, "soon")))
                .isEqualTo("InvalidAttributeValue");
        assertThat(code(() -> set(standard, QueueAttributeName.FIFO_QUEUE, "true")))
                .isEqualTo("InvalidAttributeName");
        assertThat(code(() -> set(fifo, QueueAttributeName.FIFO_QUEUE, "false")))
                .isEqualTo("InvalidAttributeValue");
    }

    @Test
    void redrivePolicy_toNowhereOrToTheOtherKind_isRefusedAndChangesNothing() {
        String policy = "{\"deadLetterTargetArn\":\"arn:aws:sqs:local:000000000000:%s\",\"maxReceiveCount\":2}";
        for (String target : List.of("nowhere", "refusing.fifo")) {
            assertThat(code(() -> set(standard, QueueAttributeName.REDRIVE_POLICY, policy.formatted(target))))
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(standard).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .doesNotContainKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Test
    void handle_thatIsNone_isToldFromOneThatWas() {
        assertThat(code(() ->
                        sqs.deleteMessage(request -> request.queueUrl(standard).receiptHandle("garbage"))))
                .isEqualTo("ReceiptHandleIsInvalid");
        sqs.sendMessage(request -> request.queueUrl(standard).messageBody("b"));
        String handle = sqs.receiveMessage(request -> request.queueUrl(standard))
                .messages()
                .getFirst()
                .receiptHandle();
        sqs.deleteMessage(request -> request.queueUrl(standard).receiptHandle(handle));
        sqs.deleteMessage(request -> request.queueUrl(standard).receiptHandle(handle));
        assertThat(code(() -> sqs.changeMessageVisibility(request ->
                        request.queueUrl(standard).receiptHandle(handle).visibilityTimeout(1))))
                .isEqualTo("InvalidParameterValue");
    }

    private static Arguments send(String code, Consumer<SendMessageRequest.Builder> change) {
        return Arguments.of(code, change);
    }

    private static Map<String, MessageAttributeValue> text(String name, String value) {
        return Map.of(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build());
    }

    private static Map<String, MessageAttributeValue> typed(String type, String value) {
        return Map.of(
                "name",
                MessageAttributeValue.builder()
                        .dataType(type)
                        .stringValue(value)
                        .binaryValue(SdkBytes.fromUtf8String(value))
                        .build());
    }

    private static SendMessageBatchRequestEntry entry(String id) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody("b")
                .messageGroupId("g")
                .messageDeduplicationId(id.replace(':', '-'))
                .build();
    }

    private static void batch(String url, SendMessageBatchRequestEntry... entries) {
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    private static void set(String url, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(name, value)));
    }

    private static String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static String code(Runnable call) {
        return catchThrowableOfType(SqsException.class, call::run)
                .awsErrorDetails()
                .errorCode();
    }
}
