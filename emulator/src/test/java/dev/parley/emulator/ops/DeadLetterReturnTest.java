package dev.parley.emulator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.Redrive;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

class DeadLetterReturnTest {
    private static final String ARN = "arn:aws:sqs:local:000000000000:";

    @ParameterizedTest
    @ValueSource(strings = {"", ".fifo"})
    void deadLetters_ofAQueueOfEitherType_goBackToIt(String suffix) {
        Map<String, String> attributes = suffix.isEmpty() ? Map.of() : Map.of("FifoQueue", "true");
        Queue dead = new Queue("dead" + suffix, ARN + "dead" + suffix, attributes, Optional.empty());
        Queue source = new Queue(
                "source" + suffix, ARN + "source" + suffix, attributes, Optional.of(new Redrive(dead.arn(), 1)));
        try (LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC())) {
            queues.create(List.of(dead, source));
            SqsClient sqs = queues.client();
            sqs.sendMessage(send -> send.queueUrl(url(sqs, dead))
                    .messageBody("b")
                    .messageGroupId(source.fifo() ? "g" : null)
                    .messageDeduplicationId(source.fifo() ? "d" : null));

            assertThat(new DeadLetterReturn(sqs, List.of(dead, source)).run(source.name()))
                    .isOne();

            assertThat(queues.counts().get(dead.name()).held()).isZero();
            assertThat(queues.counts().get(source.name()).visible()).isOne();
        }
    }

    private static String url(SqsClient sqs, Queue queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
    }
}
