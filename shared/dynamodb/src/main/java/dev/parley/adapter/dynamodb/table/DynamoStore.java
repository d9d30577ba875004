package dev.parley.adapter.dynamodb.table;

import dev.parley.facts.Table;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The shared base of the adapters of this package: one client, the tables' names, and the translation of the
/// client's exceptions. The client itself retries time-outs and throttling. It does not retry conflicts with
/// transactions; this class does. Thread safe.
public final class DynamoStore {
    public static final int MAX_TRANSACTION_ITEMS = 100;

    private static final int CONFLICT_TRIES = 8;

    private final DynamoDbClient client;
    private final DynamoDbEnhancedClient enhanced;
    private final DynamoTables tables;
    private final Backoff backoff;

    public DynamoStore(DynamoDbClient client, DynamoTables tables) {
        this(client, tables, Backoff.sleeping(Duration.ofMillis(20), Duration.ofMillis(400)));
    }

    public DynamoStore(DynamoDbClient client, DynamoTables tables, Backoff backoff) {
        this.client = client;
        this.enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        this.tables = tables;
        this.backoff = backoff;
    }

    public DynamoDbClient client() {
        return client;
    }

    public Backoff backoff() {
        return backoff;
    }

    public String name(Table table) {
        return tables.name(table);
    }

    public <T> DynamoDbTable<T> table(Table table, TableSchema<T> schema) {
        return enhanced.table(name(table), schema);
    }

    /// Runs a call whose only outcomes are an answer and none.
    public <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the store", e);
        }
    }

    /// Updates one item. One request, unless it meets a transaction.
    public WriteOutcome update(UpdateItemRequest.Builder request) {
        request.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        return write(() -> client.updateItem(request.build()).attributes());
    }

    /// Runs a write of one item, again while it meets transactions.
    public WriteOutcome write(Supplier<Map<String, AttributeValue>> write) {
        return call(() -> {
            for (int tries = 1; ; tries++) {
                try {
                    return new WriteOutcome.Done(write.get());
                } catch (ConditionalCheckFailedException e) {
                    return new WriteOutcome.Refused(e.item());
                } catch (TransactionConflictException e) {
                    pauseAfter(tries, e);
                }
            }
        });
    }

    private void pauseAfter(int tries, TransactionConflictException conflict) {
        if (tries == CONFLICT_TRIES) {
            throw conflict;
        }
        backoff.afterTry(tries);
    }

    /// Tries a transaction once. The client gives it a token, so that its own retry cannot apply it twice.
    public TransactionOutcome transact(List<TransactWriteItem> items) {
        return call(() -> {
            try {
                client.transactWriteItems(
                        TransactWriteItemsRequest.builder().transactItems(items).build());
                return TransactionOutcome.COMMITTED;
            } catch (TransactionCanceledException e) {
                return TransactionOutcome.of(e);
            }
        });
    }

    /// Tries a transaction again while it is contended.
    ///
    /// @return whether it was committed; if not, a condition did not hold
    public boolean commit(List<TransactWriteItem> items) {
        for (int tries = 1; tries <= CONFLICT_TRIES; tries++) {
            switch (transact(items)) {
                case COMMITTED -> {
                    return true;
                }
                case REFUSED -> {
                    return false;
                }
                case CONTENDED -> backoff.afterTry(tries);
            }
        }
        throw new DependencyUnavailableException("the store");
    }
}
