package dev.parley.checker;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Said;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import dev.parley.emulator.api.hook.FunctionClients;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Looks where no client can: for what deleted messages and their edits said, in every table and queue. Stores that
/// outlive a run hold the same words of earlier ones: only what names a room of this run counts. Items of logs and
/// inboxes and events of queues do.
final class DeletedWordsScan {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Pattern WORDS = Pattern.compile("body of m\\d+\\.");

    private DeletedWordsScan() {}

    /// Waits until there is nothing left, or patience ends, and then records what is.
    static void await(FunctionClients clients, Duration patience, History history) throws InterruptedException {
        Sought deleted = new Sought(rooms(history), deleted(history));
        long until = System.nanoTime() + patience.toNanos();
        Map<String, String> left = left(clients, deleted);
        while (!left.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK);
            left = left(clients, deleted);
        }
        left.forEach((words, where) -> history.record(new Fact.WordsLeft(System.nanoTime(), where, words)));
    }

    /// @param rooms ids of the run's rooms
    private record Sought(Set<String> rooms, Set<String> words) {
        boolean isOfTheRun(String text) {
            return rooms.stream().anyMatch(text::contains);
        }
    }

    private static Set<String> rooms(History history) {
        return history.of(Fact.LogRead.class).map(log -> log.room().value()).collect(Collectors.toSet());
    }

    private static Set<String> deleted(History history) {
        Set<String> words = new HashSet<>();
        history.of(Fact.LogRead.class).forEach(log -> {
            Set<Long> deleted = new HashSet<>();
            for (LogEntry entry : log.entries()) {
                if (entry instanceof RoomMessage message && message.isDeleted()) {
                    deleted.add(message.seq());
                    words.add(Said.by(message.clientMessageId()));
                }
                if (entry instanceof MessageChange.Edited edit && deleted.contains(edit.ref())) {
                    words.add(Said.by(edit.origin().clientMessageId()));
                }
            }
        });
        return words;
    }

    private static Map<String, String> left(FunctionClients clients, Sought deleted) {
        Map<String, String> left = new LinkedHashMap<>();
        DynamoDbClient dynamo = clients.dynamoDb();
        for (String table : dynamo.listTables().tableNames()) {
            dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                    .items()
                    .forEach(item -> find(item.toString(), deleted, table, left));
        }
        SqsClient sqs = clients.sqs();
        for (String queue : sqs.listQueues().queueUrls()) {
            for (Message message : sqs.receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0))
                    .messages()) {
                find(message.body(), deleted, queue, left);
            }
        }
        return left;
    }

    private static void find(String text, Sought deleted, String where, Map<String, String> left) {
        if (!deleted.isOfTheRun(text)) {
            return;
        }
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            if (deleted.words().contains(words.group())) {
                left.put(words.group(), where);
            }
        }
    }
}
