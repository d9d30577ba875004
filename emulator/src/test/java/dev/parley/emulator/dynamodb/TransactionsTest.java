package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.get;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class TransactionsTest {
    private final TestClock clock = new TestClock();
    private final InterposedStorage storage = new InterposedStorage();
    private final List<Runnable> ongoing = new ArrayList<>();
    private DynamoDbEngine engine;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        engine = DynamoDbEngine.start(
                DynamoDbSettings.on(storage).withClock(clock).withOngoingTransaction(this::runOnce));
        client = engine.client();
        client.createTable(Attributes.table().build());
    }

    @AfterEach
    void end() {
        engine.close();
    }

    /// A transaction within the action must not run the action again.
    private void runOnce() {
        if (!ongoing.isEmpty()) {
            ongoing.removeFirst().run();
        }
    }

    private static TransactWriteItem putOf(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(item))
                .build();
    }

    private static TransactWriteItem putOnce(long sk) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(key("a", sk))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private void transact(TransactWriteItem... items) {
        client.transactWriteItems(request -> request.transactItems(items));
    }

    private static List<String> codes(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
    }

    @Test
    void write_ofItemInTransaction_isAConflict() {
        List<Throwable> refusals = new ArrayList<>();
        ongoing.add(() -> {
            refusals.add(catchThrowable(() -> put(client, key("a", 1))));
            put(client, key("a", 9));
        });

        transact(putOf(key("a", 1)), putOf(key("a", 2)));

        assertThat(refusals).singleElement().isInstanceOf(TransactionConflictException.class);
        assertThat(get(client, key("a", 9))).isNotEmpty();
        put(client, key("a", 1));
    }

    @Test
    void transaction_onItemOfAnother_isCancelledWithTheReasonAtItsPlace() {
        List<TransactionCanceledException> cancelled = new ArrayList<>();
        ongoing.add(() -> cancelled.add(catchThrowableOfType(
                TransactionCanceledException.class, () -> transact(putOf(key("b", 1)), putOf(key("a", 2))))));

        transact(putOf(key("a", 1)), putOf(key("a", 2)));

        assertThat(codes(cancelled.getFirst())).containsExactly("None", "TransactionConflict");
        assertThat(get(client, key("b", 1))).isEmpty();
        transact(putOf(key("b", 1)), putOf(key("a", 2)));
    }

    @Test
    void readingTransaction_onItemInTransaction_isCancelled() {
        List<TransactionCanceledException> cancelled = new ArrayList<>();
        ongoing.add(() -> cancelled.add(catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactGetItems(request -> request.transactItems(
                        item -> item.get(one -> one.tableName(TABLE).key(key("a", 1))))))));

        transact(putOf(key("a", 1)));

        assertThat(codes(cancelled.getFirst())).containsExactly("TransactionConflict");
    }

    @Test
    void transaction_withFailedConditions_changesNothingAndShowsEachItem() {
        put(client, Map.of("pk", s("a"), "sk", n(2), "text", s("there")));

        var cancelled =
                catchThrowableOfType(TransactionCanceledException.class, () -> transact(putOnce(1), putOnce(2)));

        assertThat(codes(cancelled)).containsExactly("None", "ConditionalCheckFailed");
        assertThat(cancelled.cancellationReasons().getLast().item()).containsEntry("text", s("there"));
        assertThat(get(client, key("a", 1))).isEmpty();
    }

    @Test
    void transaction_onOneItemTwice_isRefused() {
        assertThatThrownBy(() -> transact(putOf(key("a", 1)), putOf(key("a", 1))))
                .hasMessageContaining("cannot include multiple operations on one item");
    }

    private TransactWriteItemsRequest counting(String token, long by) {
        return TransactWriteItemsRequest.builder()
                .clientRequestToken(token)
                .transactItems(TransactWriteItem.builder()
                        .update(update -> update.tableName(TABLE)
                                .key(key("counter", 1))
                                .updateExpression("ADD amount :by")
                                .expressionAttributeValues(Map.of(":by", n(by))))
                        .build())
                .build();
    }

    private AttributeValue total() {
        return get(client, key("counter", 1)).get("amount");
    }

    @Test
    void token_repeatedWithinTenMinutes_isCarriedOutOnce() {
        client.transactWriteItems(counting("token", 1));
        clock.advance(Duration.ofMinutes(9));
        client.transactWriteItems(counting("token", 1));
        assertThat(total()).isEqualTo(n(1));

        clock.advance(Duration.ofMinutes(2));
        client.transactWriteItems(counting("token", 1));
        assertThat(total()).isEqualTo(n(2));
    }

    @Test
    void token_withAnotherTransaction_isRefused() {
        client.transactWriteItems(counting("token", 1));

        assertThatThrownBy(() -> client.transactWriteItems(counting("token", 2)))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void token_whileItsTransactionIsUnderWay_isRefused() {
        List<Throwable> refusals = new ArrayList<>();
        ongoing.add(() -> refusals.add(catchThrowable(() -> client.transactWriteItems(counting("token", 1)))));

        client.transactWriteItems(counting("token", 1));

        assertThat(refusals).singleElement().isInstanceOf(TransactionInProgressException.class);
    }

    @Test
    void token_ofCancelledTransaction_mayBeUsedAgain() {
        put(client, key("a", 1));
        var request = TransactWriteItemsRequest.builder()
                .clientRequestToken("token")
                .transactItems(putOnce(1))
                .build();
        assertThatThrownBy(() -> client.transactWriteItems(request)).isInstanceOf(TransactionCanceledException.class);
        client.deleteItem(delete -> delete.tableName(TABLE).key(key("a", 1)));

        client.transactWriteItems(request);

        assertThat(get(client, key("a", 1))).isNotEmpty();
    }

    @Test
    void readingTransaction_besideTransfers_alwaysSeesTheSameSum() throws Exception {
        put(client, Map.of("pk", s("a"), "sk", n(1), "amount", n(100)));
        put(client, Map.of("pk", s("b"), "sk", n(1), "amount", n(0)));
        int sums = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> transfers = threads.submit(() -> IntStream.range(0, 300).forEach(_ -> transferOne()));
            while (!transfers.isDone() || sums == 0) {
                OptionalLong sum = sumOfBoth();
                if (sum.isPresent()) {
                    assertThat(sum).hasValue(100);
                    sums++;
                }
            }
            transfers.get();
        }
    }

    @Test
    void transaction_onItemThatIsBeingWritten_losesNoUpdate() throws Exception {
        put(client, Map.of("pk", s("a"), "sk", n(1), "amount", n(0)));
        Thread transaction = Thread.ofPlatform().unstarted(() -> transact(addition("a", 1)));
        storage.beforeNext(() -> {
            transaction.start();
            // It waits for the item's lock; without one it would be done by now, and its change overwritten.
            await().until(() ->
                    Set.of(Thread.State.WAITING, Thread.State.TERMINATED).contains(transaction.getState()));
        });

        client.updateItem(request -> request.tableName(TABLE)
                .key(key("a", 1))
                .updateExpression("ADD amount :one")
                .expressionAttributeValues(Map.of(":one", n(1))));
        transaction.join();

        assertThat(get(client, key("a", 1))).containsEntry("amount", n(2));
    }

    private void transferOne() {
        transact(addition("a", -1), addition("b", 1));
    }

    private static TransactWriteItem addition(String pk, long by) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key(pk, 1))
                        .updateExpression("ADD amount :by")
                        .expressionAttributeValues(Map.of(":by", n(by))))
                .build();
    }

    /// Empty where a transfer was under way.
    private OptionalLong sumOfBoth() {
        try {
            return OptionalLong.of(client
                    .transactGetItems(request -> request.transactItems(
                            item -> item.get(one -> one.tableName(TABLE).key(key("a", 1))),
                            item -> item.get(one -> one.tableName(TABLE).key(key("b", 1)))))
                    .responses()
                    .stream()
                    .mapToLong(response ->
                            Long.parseLong(response.item().get("amount").n()))
                    .sum());
        } catch (TransactionCanceledException conflict) {
            return OptionalLong.empty();
        }
    }

    @Test
    void transaction_consumesEachUnitTwice() {
        var written = client.transactWriteItems(request -> request.transactItems(putOf(key("a", 1)), putOf(key("a", 2)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        var read = client.transactGetItems(request -> request.transactItems(
                        item -> item.get(one -> one.tableName(TABLE).key(key("a", 1))))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(written.consumedCapacity().getFirst().writeCapacityUnits()).isEqualTo(4.0);
        assertThat(read.consumedCapacity().getFirst().readCapacityUnits()).isEqualTo(2.0);
    }
}
