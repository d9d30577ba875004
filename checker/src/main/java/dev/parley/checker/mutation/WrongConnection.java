package dev.parley.checker.mutation;

import dev.parley.local.faults.RequestProxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Forgets another connection of the user than the one that is gone. Sees connections as old enough to be forgotten.
final class WrongConnection implements RequestProxy.Interception {
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final RequestProxy.Interception reading = WrongReads.items(Tables.CONNECTIONS, user -> {
        if (user.containsKey("connections")) {
            known.put(user.get("userId").s(), user.get("connections").m().keySet());
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
        AttributeValue user = update.key().get("userId");
        String gone = update.expressionAttributeNames().get("#id");
        String other = known.getOrDefault(user.s(), Set.of()).stream()
                .filter(id -> !id.equals(gone))
                .findFirst()
                .orElse(gone);
        return call.with(update.toBuilder()
                .expressionAttributeNames(Map.of("#id", other))
                .build());
    }
}
