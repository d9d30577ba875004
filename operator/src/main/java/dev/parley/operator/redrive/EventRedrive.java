package dev.parley.operator.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.operator.redrive.Redrive.Redriven;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Hands the records that could not be published to the function again: receive, invoke, delete. An event
/// that went out before comes again under the same id. What the function keeps aside anew comes as a message of
/// its own; one that it wants later, and the report of a batch that a stream gave up on, stay.
public final class EventRedrive {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 10;

    /// Long enough for the function's own tries; what fails comes back after it.
    private static final int VISIBILITY_SECONDS = 120;

    private final SqsClient sqs;
    private final String deadLetters;
    private final LambdaClient lambda;
    private final String function;

    /// @param function the name or ARN of the function that publishes changes
    public EventRedrive(SqsClient sqs, String deadLetters, LambdaClient lambda, String function) {
        this.sqs = sqs;
        this.deadLetters = deadLetters;
        this.lambda = lambda;
        this.function = function;
    }

    public Redriven run() {
        int sent = 0;
        int staying = 0;
        int there = count();
        List<Message> batch = receive();
        while (!batch.isEmpty() && sent + staying < there) {
            for (Message message : batch) {
                if (isPublished(message.body())) {
                    sqs.deleteMessage(request -> request.queueUrl(deadLetters).receiptHandle(message.receiptHandle()));
                    sent++;
                } else {
                    staying++;
                }
            }
            batch = receive();
        }
        return new Redriven(sent, staying);
    }

    /// A record that is kept aside anew must not be handed in for ever.
    private int count() {
        String visible = "ApproximateNumberOfMessages";
        return Integer.parseInt(
                sqs.getQueueAttributes(request -> request.queueUrl(deadLetters).attributeNamesWithStrings(visible))
                        .attributesAsStrings()
                        .getOrDefault(visible, "0"));
    }

    private boolean isPublished(String event) {
        if (!read(event).path("Records").isArray()) {
            return false;
        }
        InvokeResponse answer =
                lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String(event)));
        return answer.functionError() == null
                && read(answer.payload().asUtf8String())
                        .path("batchItemFailures")
                        .isEmpty();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request ->
                        request.queueUrl(deadLetters).maxNumberOfMessages(BATCH).visibilityTimeout(VISIBILITY_SECONDS))
                .messages();
    }
}
