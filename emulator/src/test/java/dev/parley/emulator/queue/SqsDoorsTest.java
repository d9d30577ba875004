package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The same rules through both doors: the client of this process, and AWS's SDK over HTTP with its checksums.
class SqsDoorsTest {
    private static LocalQueues queues;
    private static SqsClient overHttp;

    @BeforeAll
    static void start() {
        queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
        overHttp = SqsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(queues.endpoint())
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
    }

    @AfterAll
    static void stop() {
        overHttp.close();
        queues.close();
    }

    static Stream<SqsClient> doors() {
        return Stream.of(queues.client(), overHttp);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void message_roundTrips_withAllItsAttributes(SqsClient sqs) {
        String url = create(sqs, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        SendMessageResponse sent = sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("grüße")
                .messageGroupId("g")
                .messageDeduplicationId("d")
                .messageAttributes(Map.of(
                        "text",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("t")
                                        .build(),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2}))
                                        .build())));
        Message received = receive(sqs, url);
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("grüße");
        assertThat(received.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "d")
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, sent.sequenceNumber())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        MessageSystemAttributeName.SENDER_ID);
        assertThat(received.messageAttributes().get("raw").binaryValue().asByteArray())
                .containsExactly(1, 2);
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(received.receiptHandle()));
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void batch_isAnsweredEntryByEntry(SqsClient sqs) {
        String url = create(sqs, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        var response = sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(
                        entry -> entry.id("good")
                                .messageBody("x")
                                .messageGroupId("g")
                                .messageDeduplicationId("1"),
                        entry -> entry.id("bad")
                                .messageBody("\u0001")
                                .messageGroupId("g")
                                .messageDeduplicationId("2")));
        assertThat(response.successful())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo("good"));
        assertThat(response.failed())
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("InvalidMessageContents"));
        Message received = receive(sqs, url);
        assertThat(sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                                .entries(entry -> entry.id("1")
                                        .receiptHandle(received.receiptHandle())
                                        .visibilityTimeout(0)))
                        .successful())
                .hasSize(1);
        Message again = receive(sqs, url);
        assertThat(sqs.deleteMessageBatch(request -> request.queueUrl(url)
                                .entries(
                                        entry -> entry.id("old").receiptHandle(received.receiptHandle()),
                                        entry -> entry.id("new").receiptHandle(again.receiptHandle())))
                        .failed())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).endsWith("The receipt handle has expired."));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void refusals_areTheSdksExceptions(SqsClient sqs) {
        String url = create(sqs, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("nowhere")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("x")))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("MissingParameter"));
        assertThatThrownBy(() -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("x".repeat(1024 * 1024 + 1))
                        .messageGroupId("g")
                        .messageDeduplicationId("d")))
                .isInstanceOf(SqsException.class);
        assertThatThrownBy(
                        () -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("stale")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> sqs.deleteMessageBatch(request -> request.queueUrl(url)
                        .entries(
                                entry -> entry.id("1").receiptHandle("a"),
                                entry -> entry.id("1").receiptHandle("b"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    private static String create(SqsClient sqs, Map<QueueAttributeName, String> attributes) {
        String name = "q" + System.nanoTime() + ".fifo";
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static Message receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages()
                .getFirst();
    }
}
