package dev.parley.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// What the backend relies on in SQS, on queues with the template's attributes.
class FifoSemanticsIT {
    private static final SqsClient SQS = new ProvidedStores().sqs();

    private final TemplateQueues queues = new TemplateQueues(SQS);

    @Test
    void group_whileItsFirstMessageIsInFlight_isHeldBackAndOthersAreNot() {
        String queue = queues.make("MessagesQueue.fifo").url();
        send(queue, "a", "1");
        assertThat(receive(queue, 0)).extracting(Message::body).containsExactly("1");
        send(queue, "a", "2");
        send(queue, "b", "3");

        assertThat(receive(queue, 0)).extracting(Message::body).containsExactly("3");
    }

    @Test
    void message_putBack_comesBeforeTheNewerOfItsGroup() {
        String queue = queues.make("MessagesQueue.fifo").url();
        send(queue, "a", "1");
        send(queue, "a", "2");
        receive(queue, 0).forEach(message -> putBack(queue, message));

        assertThat(receive(queue, 0)).extracting(Message::body).containsExactly("1", "2");
    }

    @Test
    void message_sentAgainWithItsId_isOneInItsGroup() {
        String queue = queues.make("MessagesQueue.fifo").url();
        send(queue, "a", "1");
        send(queue, "a", "1");
        send(queue, "b", "1");

        assertThat(receive(queue, 0)).extracting(Message::body).containsExactly("1", "1");
    }

    @Test
    void message_receivedTooOften_isADeadLetter_andItsGroupGoesOn() {
        TemplateQueues.Made made = queues.make("TypingQueue.fifo");
        send(made.url(), "a", "poison");
        for (int attempt = 0; attempt < made.maxReceiveCount(); attempt++) {
            List<Message> received = receive(made.url(), 1);
            assertThat(received).extracting(Message::body).containsExactly("poison");
            putBack(made.url(), received.getFirst());
        }
        assertThat(receive(made.url(), 1)).isEmpty();
        send(made.url(), "a", "good");

        assertThat(receive(made.url(), 1)).extracting(Message::body).containsExactly("good");
        assertThat(receive(made.deadLettersUrl(), 1)).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void message_ofAQueueWithDelay_waits() {
        String queue = queues.make("PresenceQueue.fifo").url();
        send(queue, "a", "1");

        assertThat(receive(queue, 0)).isEmpty();
        assertThat(receive(queue, 10)).extracting(Message::body).containsExactly("1");
    }

    private static void send(String queue, String group, String body) {
        SQS.sendMessage(request -> request.queueUrl(queue)
                .messageGroupId(group)
                .messageDeduplicationId(body)
                .messageBody(body));
    }

    private static List<Message> receive(String queue, int waitSeconds) {
        return SQS.receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(waitSeconds))
                .messages();
    }

    private static void putBack(String queue, Message message) {
        SQS.changeMessageVisibility(request ->
                request.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
}
