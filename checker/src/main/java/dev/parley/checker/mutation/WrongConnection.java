package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Forgets another connection of the user than the one that is gone. Sees connections as old enough to be forgotten.
final class WrongConnection implements RequestProxy.Interception {
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final RequestProxy.Interception reading = WrongReads.items(Tables.CONNECTIONS, user -> {
        if (user.get("connections") instanceof AttributeValue connections) {
            known.put(id(user), connections.m().keySet());
        }
        return WrongReads.aged(user);
    });

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (!(request instanceof UpdateItemRequest update)
                || !update.tableName().equals(Tables.CONNECTIONS)
                || !update.updateExpression().contains("REMOVE connections.#id")) {
            return reading.around(request, call);
        }
        String gone = Objects.requireNonNull(update.expressionAttributeNames().get("#id"));
        String other = known.getOrDefault(id(update.key()), Set.of()).stream()
                .filter(id -> !id.equals(gone))
                .findFirst()
                .orElse(gone);
        return call.with(update.toBuilder()
                .expressionAttributeNames(Map.of("#id", other))
                .build());
    }

    private static String id(Map<String, AttributeValue> user) {
        return Objects.requireNonNull(user.get("userId")).s();
    }
}
