package dev.parley.emulator.dynamodb.http;

import dev.parley.emulator.dynamodb.json.ModelReader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Operations by the name that a request's `X-Amz-Target` has. Filled before the door opens, then only read.
public final class OperationTable {
    /// From the JSON of a request to the model of its answer.
    interface Operation {
        SdkPojo run(byte[] body);
    }

    private final Map<String, Operation> operations = new HashMap<>();

    public <Q> void add(
            String target,
            Supplier<? extends SdkPojo> builder,
            Class<Q> type,
            Function<Q, ? extends SdkPojo> operation) {
        operations.put(target, body -> operation.apply(ModelReader.read(body, builder.get(), type)));
    }

    @Nullable
    Operation get(String target) {
        return operations.get(target);
    }
}
