package dev.parley.emulator.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.Redrive;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class RemoteStoresTest {
    private static final String REGION = "eu-west-1";

    @Test
    void deadLetters_ofQueuesInAnotherAccount_areNamedAsThatAccountNamesThem() {
        Queue dead = queue("dead.fifo", Optional.empty());
        Queue work = queue("work.fifo", Optional.of(new Redrive(dead.arn(), 7)));

        try (LocalQueues elsewhere = LocalQueues.start(REGION, "123456789012", Clock.systemUTC());
                LocalDynamo tables = LocalDynamo.start();
                RemoteStores stores =
                        new RemoteStores(new AwsEndpoints(tables.endpoint(), elsewhere.endpoint(), REGION))) {
            stores.create(List.of(work, dead));

            assertThat(redrivePolicy(stores, work))
                    .contains("\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:123456789012:dead.fifo\"")
                    .contains("\"maxReceiveCount\":\"7\"");
        }
    }

    private static Queue queue(String name, Optional<Redrive> redrive) {
        return new Queue(
                name,
                "arn:aws:sqs:" + REGION + ":" + Account.NUMBER + ":" + name,
                Map.of("FifoQueue", "true"),
                redrive);
    }

    private static String redrivePolicy(RemoteStores stores, Queue queue) {
        String url = stores.sqs()
                .getQueueUrl(request -> request.queueName(queue.name()))
                .queueUrl();
        return stores.sqs()
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
    }
}
