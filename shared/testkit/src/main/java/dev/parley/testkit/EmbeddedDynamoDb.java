package dev.parley.testkit;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB Local in this process, in memory, started once and kept until the JVM ends. Thread safe.
///
/// What can be refused goes one call at a time: DynamoDB Local 2.6.1 keeps one exception builder of each type for all
/// threads, so that of two refusals at one time both would carry the item, or the cancellation reasons, of one.
final class EmbeddedDynamoDb {
    private static final Set<String> REFUSABLE = Set.of("putItem", "updateItem", "deleteItem", "transactWriteItems");

    private EmbeddedDynamoDb() {}

    static DynamoDbClient client() {
        return Holder.CLIENT;
    }

    private static final class Holder {
        static final DynamoDbClient CLIENT =
                oneRefusableCallAtATime(DynamoDBEmbedded.create(true).dynamoDbClient());
    }

    private static DynamoDbClient oneRefusableCallAtATime(DynamoDbClient store) {
        ReentrantLock lock = new ReentrantLock();
        return (DynamoDbClient) Proxy.newProxyInstance(
                EmbeddedDynamoDb.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    if (!REFUSABLE.contains(method.getName())) {
                        return call(store, method, arguments);
                    }
                    lock.lock();
                    try {
                        return call(store, method, arguments);
                    } finally {
                        lock.unlock();
                    }
                });
    }

    private static @Nullable Object call(DynamoDbClient store, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
