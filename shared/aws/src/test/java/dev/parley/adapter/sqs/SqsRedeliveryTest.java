package dev.parley.adapter.sqs;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.StaleReceiptException;
import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.ElasticMqExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SqsRedeliveryTest {
    @RegisterExtension
    static final ElasticMqExtension SQS = new ElasticMqExtension();

    private final String queue = SQS.newQueue();
    private final String deadLetterQueue = SQS.newQueue();
    private final SqsRedelivery redelivery = new SqsRedelivery(SQS.client(), queue);

    @Test
    void messages_putOffByNothing_comeBackAtOnceInOrder() {
        List<String> ids = List.of(send("1"), send("2"));
        List<QueueMessage> received = received();
        assertThat(received()).isEmpty();

        redelivery.retryAfter(received, Duration.ZERO);

        assertThat(received()).extracting(QueueMessage::id).isEqualTo(ids);
        assertThat(received).extracting(QueueMessage::receiveCount).containsOnly(1);
    }

    @Test
    void messages_putOff_blockTheirGroup() {
        send("1");
        redelivery.retryAfter(received(), Duration.ofSeconds(60));
        send("2");

        assertThat(received()).isEmpty();
    }

    @Test
    void messages_thatAreFinished_doNotComeBackAndNoLongerBlockTheRest() {
        send("1");
        String second = send("2");
        List<QueueMessage> received = received();

        redelivery.finish(received.subList(0, 1));
        redelivery.retryAfter(received.subList(1, 2), Duration.ZERO);

        assertThat(received()).extracting(QueueMessage::id).containsExactly(second);
    }

    @Test
    void messages_thatTheQueueNoLongerKnows_areAFailure() {
        QueueMessage forgotten = new QueueMessage("id", "no such receipt", "group", "body", 1);

        assertThatThrownBy(() -> redelivery.retryAfter(List.of(forgotten), Duration.ZERO))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    /// SQS takes the deletion of a deleted message as done; other queues of its protocol call the receipt stale. No
    /// queue answers with a failure that the caller would try again.
    @Test
    void messages_deletedBefore_areStaleAtMostAndTheOthersAreOffTheQueue() {
        send("1");
        send("2");
        List<QueueMessage> received = received();
        redelivery.finish(received.subList(0, 1));

        doneOrStale(() -> redelivery.finish(received));

        doneOrStale(() -> redelivery.retryAfter(received, Duration.ZERO));
        assertThat(received()).isEmpty();
    }

    private static void doneOrStale(Runnable call) {
        try {
            call.run();
        } catch (StaleReceiptException stale) {
            assertThat(stale).isNotNull();
        }
    }

    /// An earlier receive's receipt takes nothing from the call that has the message now.
    @Test
    void messages_givenOutAgain_areToldAsStaleAndStay() {
        String id = send("1");
        List<QueueMessage> first = received();
        redelivery.retryAfter(first, Duration.ZERO);
        List<QueueMessage> second = received();

        assertThatThrownBy(() -> redelivery.finish(first)).isInstanceOf(StaleReceiptException.class);
        redelivery.retryAfter(second, Duration.ZERO);

        assertThat(received()).extracting(QueueMessage::id).containsExactly(id);
    }

    @Test
    void poison_buriedTwice_isOneDeadLetterWithItsBodyAndGroup() {
        send("poison");
        QueueMessage poison = received().getFirst();

        SqsDeadLetters deadLetters = new SqsDeadLetters(SQS.client(), deadLetterQueue);
        deadLetters.bury(poison);
        deadLetters.bury(poison);

        assertThat(SQS.drain(deadLetterQueue)).singleElement().satisfies(dead -> {
            assertThat(dead.body()).isEqualTo("poison");
            assertThat(attribute(dead, MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .isEqualTo("user:" + ALICE);
        });
    }

    private String send(String body) {
        return SQS.client()
                .sendMessage(request -> request.queueUrl(queue)
                        .messageBody(body)
                        .messageGroupId("user:" + ALICE)
                        .messageDeduplicationId(body))
                .messageId();
    }

    private List<QueueMessage> received() {
        return SQS.receive(queue).stream()
                .map(message -> new QueueMessage(
                        message.messageId(),
                        message.receiptHandle(),
                        attribute(message, MessageSystemAttributeName.MESSAGE_GROUP_ID),
                        message.body(),
                        Integer.parseInt(attribute(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))))
                .toList();
    }

    private static String attribute(Message message, MessageSystemAttributeName name) {
        return message.attributes().getOrDefault(name, "");
    }
}
