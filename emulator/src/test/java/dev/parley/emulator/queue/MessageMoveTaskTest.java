package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

class MessageMoveTaskTest {
    private static final String ARN = "arn:aws:sqs:local:000000000000:";

    private final LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    private final SqsClient sqs = queues.client();
    private String source = "";
    private String dead = "";

    @BeforeEach
    void buryTwo() {
        dead = create("dead", Map.of());
        source = create(
                "source",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":\"1\"}"));
        for (String body : List.of("one", "two")) {
            sqs.sendMessage(request -> request.queueUrl(source).messageBody(body));
        }
        receive(source);
        assertThat(receive(source)).isEmpty();
    }

    @AfterEach
    void stop() {
        queues.close();
    }

    @Test
    void deadLetter_tellsItsPast() {
        assertThat(receive(dead))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.attributes())
                        .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, ARN + "source")
                        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"));
    }

    @Test
    void task_withoutADestination_movesEachMessageBackToItsQueue() {
        sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "dead"));
        await().until(() -> task().status().equals("COMPLETED"));
        assertThat(task().approximateNumberOfMessagesMoved()).isEqualTo(2);
        assertThat(receive(source).stream().map(Message::body)).containsExactlyInAnyOrder("one", "two");
        assertThat(receive(dead)).isEmpty();
    }

    @Test
    void task_withADestination_movesThere() {
        String other = create("other", Map.of());
        sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "dead").destinationArn(ARN + "other"));
        await().until(() -> task().status().equals("COMPLETED"));
        assertThat(receive(other)).hasSize(2);
    }

    @Test
    void task_whoseDestinationIsDeleted_failsAndKeepsTheMessages() {
        sqs.deleteQueue(request -> request.queueUrl(source));
        create(
                "another",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":1}"));
        sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "dead"));
        await().until(() -> task().status().equals("FAILED"));
        assertThat(task().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(receive(dead)).hasSize(2);
    }

    @Test
    void task_thatIsCancelled_leavesTheOthers() {
        String handle = sqs.startMessageMoveTask(
                        request -> request.sourceArn(ARN + "dead").maxNumberOfMessagesPerSecond(1))
                .taskHandle();
        assertThatThrownBy(() -> sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "dead")))
                .hasMessageContaining("already a task running");
        sqs.cancelMessageMoveTask(request -> request.taskHandle(handle));
        await().until(() -> task().status().equals("CANCELLED"));
        assertThat(receive(dead)).isNotEmpty();
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(request -> request.taskHandle(handle)))
                .hasMessageContaining("Only active tasks");
    }

    @Test
    void task_misaddressed_isRefused() {
        assertThatThrownBy(() -> sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "source")))
                .hasMessageContaining("Dead Letter Queue");
        assertThatThrownBy(() -> sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "nowhere")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(request -> request.taskHandle("garbage")))
                .hasMessageContaining("TaskHandle is invalid");
    }

    @Test
    void sources_ofADeadLetterQueue_areListed() {
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(dead))
                        .queueUrls())
                .containsExactly(source);
    }

    private ListMessageMoveTasksResultEntry task() {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(ARN + "dead"))
                .results()
                .getFirst();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }
}
