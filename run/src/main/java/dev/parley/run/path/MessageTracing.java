package dev.parley.run.path;

import dev.parley.emulator.api.hook.RequestProxy;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Knows which requests of functions are steps of a message. Thread safe.
final class MessageTracing {
    private static final int OK = 200;
    private static final int NO_ANSWER = 0;

    private final MessagePaths paths;
    private final ConnectionUsers users;
    private final Clock clock;

    MessageTracing(MessagePaths paths, ConnectionUsers users, Clock clock) {
        this.paths = paths;
        this.users = users;
        this.clock = clock;
    }

    /// After a request that DynamoDB carried out.
    void written(String function, SdkRequest request) {
        switch (request) {
            case PutItemRequest put -> put(function, put.tableName(), put.item());
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream()
                        .map(TransactWriteItem::put)
                        .filter(put -> put != null)
                        .forEach((Put put) -> put(function, put.tableName(), put.item()));
            default -> {}
        }
    }

    private void put(String function, String table, Map<String, AttributeValue> item) {
        Instant now = clock.instant();
        if (stands(Table.INBOX, table)) {
            MessageFacts.of(item).ifPresent(message -> paths.add(message, new PathStep.Accepted(now, function)));
        } else if (stands(Table.MESSAGES, table)) {
            OptionalLong seq = MessageFacts.number(item, "seq");
            MessageFacts.of(item)
                    .filter(_ -> seq.isPresent())
                    .ifPresent(message -> paths.add(message, new PathStep.Numbered(now, function, seq.getAsLong())));
        }
    }

    /// A table that was restored has its name behind that of the first.
    private static boolean stands(Table table, String name) {
        return name.equals(table.title()) || name.startsWith(table.title() + "-");
    }

    /// After a request that SQS answered.
    void sent(String function, SdkRequest request, Object answer) {
        switch (request) {
            case SendMessageRequest send ->
                sent(function, send.queueUrl(), send.messageDeduplicationId(), send.messageBody());
            case SendMessageBatchRequest batch -> {
                Set<String> refused = ((SendMessageBatchResponse) answer)
                        .failed().stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
                batch.entries().stream()
                        .filter(entry -> !refused.contains(entry.id()))
                        .forEach(entry ->
                                sent(function, batch.queueUrl(), entry.messageDeduplicationId(), entry.messageBody()));
            }
            default -> {}
        }
    }

    private void sent(String function, String url, String deduplicationId, String body) {
        String queue = url.substring(url.lastIndexOf('/') + 1);
        if (!queue.startsWith(Queue.MESSAGES.title())) {
            return;
        }
        Instant now = clock.instant();
        if (queue.contains("DeadLetters")) {
            QueuedMessage.id(body).ifPresent(id -> paths.add(id, new PathStep.Buried(now, function, queue)));
        } else {
            paths.add(deduplicationId, new PathStep.Published(now, function, queue));
        }
    }

    /// Around a request to `@connections`.
    Object post(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (!(request instanceof PostToConnectionRequest post)) {
            return call.proceed();
        }
        try {
            Object answer = call.proceed();
            posted(post, OK);
            return answer;
        } catch (AwsServiceException e) {
            posted(post, e.statusCode());
            throw e;
        } catch (SdkException e) {
            posted(post, NO_ANSWER);
            throw e;
        }
    }

    private void posted(PostToConnectionRequest post, int status) {
        List<String> pushed = PushedMessages.ids(post.data().asByteArrayUnsafe());
        PathStep step =
                new PathStep.Posted(clock.instant(), post.connectionId(), users.of(post.connectionId()), status);
        pushed.forEach(id -> paths.add(id, step));
    }
}
