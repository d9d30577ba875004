package dev.parley.checker;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Looks where no client can: for messages that were stored and that nobody has numbered.
final class UnnumberedScan {
    private static final String INBOX = "Inbox";
    private static final Duration LOOK = Duration.ofMillis(200);

    private UnnumberedScan() {}

    /// Waits until there is none, or patience ends, and then records those that are left.
    static void await(DynamoDbClient dynamo, Duration patience, History history) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        List<Map<String, AttributeValue>> found = find(dynamo);
        while (!found.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK);
            found = find(dynamo);
        }
        for (Map<String, AttributeValue> item : found) {
            history.record(new Fact.Stranded(
                    System.nanoTime(),
                    new RoomId(text(item, "roomId")),
                    new UserId(text(item, "sender")),
                    new ClientMessageId(text(item, "clientMessageId"))));
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    private static List<Map<String, AttributeValue>> find(DynamoDbClient dynamo) {
        return dynamo
                .scanPaginator(scan ->
                        scan.tableName(INBOX).consistentRead(true).filterExpression("attribute_not_exists(seq)"))
                .items()
                .stream()
                .toList();
    }
}
