package dev.parley.e2e.recipe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.aws.CloudClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Sends events on to a FIFO queue, a group a room.
public final class ByRoom implements RequestStreamHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqsClient sqs;
    private final String queueUrl;

    public ByRoom(Map<String, String> environment, CloudClients clients) {
        this.sqs = clients.sqs();
        this.queueUrl = Objects.requireNonNull(environment.get("QUEUE_URL"));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonNode detail = JSON.readTree(event).path("detail");
        sqs.sendMessage(message -> message.queueUrl(queueUrl)
                .messageGroupId(detail.path("roomId").asText())
                .messageDeduplicationId(detail.path("id").asText())
                .messageBody(detail.toString()));
    }
}
