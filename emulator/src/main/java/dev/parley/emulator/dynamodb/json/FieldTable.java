package dev.parley.emulator.dynamodb.json;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// The fields of the SDK's builders by their names in JSON.
final class FieldTable {
    private static final Map<Class<?>, Map<String, SdkField<?>>> FIELDS = new ConcurrentHashMap<>();

    private FieldTable() {}

    static @Nullable SdkField<?> field(SdkPojo builder, String name) {
        return FIELDS.computeIfAbsent(builder.getClass(), _ -> byName(builder)).get(name);
    }

    private static Map<String, SdkField<?>> byName(SdkPojo builder) {
        Map<String, SdkField<?>> fields = new HashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        return fields;
    }
}
