package dev.parley.emulator.api.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.queue.LocalQueues;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class FaultyQueuesTest {
    private final Faults faults = new Faults(1);
    private final LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    private final SqsClient sqs = FaultyQueues.around(queues.client(), faults, new EnvironmentLifetime(faults));

    @AfterEach
    void stop() {
        queues.close();
    }

    @Test
    void changeOfVisibility_carriedOutInPart_letsTheFirstMessagesAloneComeBack() {
        String url = queueOf("a", "b", "c");
        List<Message> inFlight = receive(url);
        faults.set(Fault.QUEUE_VISIBILITY_IN_PART, 1);

        List<BatchResultErrorEntry> failed = sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                        .entries(IntStream.range(0, inFlight.size())
                                .mapToObj(index -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(Integer.toString(index))
                                        .receiptHandle(inFlight.get(index).receiptHandle())
                                        .visibilityTimeout(0)
                                        .build())
                                .toList()))
                .failed();

        List<String> back = receive(url).stream().map(Message::body).toList();
        assertThat(failed).isNotEmpty();
        assertThat(back).isNotEmpty().isEqualTo(List.of("a", "b", "c").subList(0, 3 - failed.size()));
    }

    @Test
    void consumersThatMeet_haveTheBatchAndItsFirstMessagesReceivedOnceMore() throws Exception {
        faults.set(Fault.CONSUMERS_MEET, 1);
        BlockingQueue<JsonNode> invocations = new LinkedBlockingQueue<>();
        ObjectMapper json = new ObjectMapper();
        FunctionInvoker functions = (_, event) -> {
            try {
                invocations.add(json.readTree(event));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return new InvocationResult.Returned(new byte[0]);
        };
        String record = "{\"eventSource\":\"aws:sqs\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"}}";
        byte[] event = ("{\"Records\":[" + record + "," + record + "]}").getBytes(StandardCharsets.UTF_8);

        new FaultyInvoker(functions, faults).invoke("FanOut", event);

        List<String> receives = List.of(
                receivesOf(invocations.poll(1, TimeUnit.MINUTES)), receivesOf(invocations.poll(1, TimeUnit.MINUTES)));
        assertThat(receives).contains("1");
        assertThat(receives).contains("2");
    }

    @Test
    void consumersThatMeet_whenTheSecondFinishesWhatTheFirstLeaves_leaveNoneOfItOnTheQueue() {
        faults.set(Fault.CONSUMERS_MEET, 1);
        String answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}";
        FunctionInvoker functions =
                (_, event) -> new InvocationResult.Returned(isReceivedAgain(event) ? new byte[0] : bytes(answer));
        String record = "{\"eventSource\":\"aws:sqs\",\"messageId\":\"m1\","
                + "\"attributes\":{\"ApproximateReceiveCount\":\"1\"}}";

        InvocationResult left =
                new FaultyInvoker(functions, faults).invoke("FanOut", bytes("{\"Records\":[" + record + "]}"));

        assertThat(left)
                .isInstanceOfSatisfying(
                        InvocationResult.Returned.class,
                        returned -> assertThat(new String(returned.payload(), StandardCharsets.UTF_8))
                                .doesNotContain("m1"));
    }

    private static boolean isReceivedAgain(byte[] event) {
        return new String(event, StandardCharsets.UTF_8).contains("\"ApproximateReceiveCount\":\"2\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String receivesOf(JsonNode event) {
        return event.at("/Records/0/attributes/ApproximateReceiveCount").asText();
    }

    private String queueOf(String... bodies) {
        String url = sqs.createQueue(request -> request.queueName("q.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        for (String body : bodies) {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body).messageGroupId("g"));
        }
        return url;
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
                .messages();
    }
}
