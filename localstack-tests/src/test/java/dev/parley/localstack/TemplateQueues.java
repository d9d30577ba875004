package dev.parley.localstack;

import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.Redrive;
import dev.parley.emulator.template.ModelReader;
import dev.parley.emulator.template.PhysicalNames;
import dev.parley.emulator.template.Template;
import dev.parley.run.ParleyCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Makes queues as the template describes them, under names of a test's own.
record TemplateQueues(SqsClient sqs) {
    private static final List<Queue> QUEUES = new ModelReader(
                    Template.fromClassPath(ParleyCloud.TEMPLATE),
                    new PhysicalNames("us-east-1", "000000000000", "unused"))
            .read()
            .queues();

    /// A queue by its URL, with its dead letters.
    record Made(String url, String deadLettersUrl, int maxReceiveCount) {}

    /// Makes the queue that the template names so, and its dead letters.
    Made make(String name) {
        Queue model = QUEUES.stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
        Redrive redrive = model.redrive().orElseThrow();
        Queue dead = QUEUES.stream()
                .filter(queue -> queue.arn().equals(redrive.deadLetterArn()))
                .findFirst()
                .orElseThrow();
        String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
        String deadUrl = create(prefix + dead.name(), dead.attributes());
        Map<String, String> attributes = new HashMap<>(model.attributes());
        attributes.put("RedrivePolicy", new Redrive(arn(deadUrl), redrive.maxReceiveCount()).policy());
        return new Made(create(prefix + name, attributes), deadUrl, redrive.maxReceiveCount());
    }

    private String create(String name, Map<String, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributesWithStrings(attributes))
                .queueUrl();
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }
}
