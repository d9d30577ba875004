package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.queue.model.SqsErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Turns the SDK's model classes into the JSON of the AWS JSON protocol and back, by the fields that they describe
/// themselves.
final class SdkJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SdkJson() {}

    /// Fills a builder. Fails with an `InvalidParameterValue` where a value has another type.
    static <B extends SdkPojo> B read(JsonNode json, B builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.path(field.locationName());
            if (!value.isMissingNode() && !value.isNull()) {
                field.set(builder, value(value, field));
            }
        }
        return builder;
    }

    private static @Nullable Object value(JsonNode json, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.STRING)) {
            return text(json, field);
        } else if (type.equals(MarshallingType.INTEGER)) {
            return number(json, field).intValueExact();
        } else if (type.equals(MarshallingType.LONG)) {
            return number(json, field).longValueExact();
        } else if (type.equals(MarshallingType.BOOLEAN)) {
            return json.asBoolean();
        } else if (type.equals(MarshallingType.SDK_BYTES)) {
            return bytes(json, field);
        } else if (type.equals(MarshallingType.LIST)) {
            return list(json, field.getTrait(ListTrait.class).memberFieldInfo());
        } else if (type.equals(MarshallingType.MAP)) {
            return map(json, field.getTrait(MapTrait.class).valueFieldInfo());
        } else if (type.equals(MarshallingType.SDK_POJO)) {
            SdkPojo nested = read(json, field.constructor().get());
            return nested instanceof SdkBuilder<?, ?> builder ? builder.build() : nested;
        }
        throw refused(field);
    }

    private static String text(JsonNode json, SdkField<?> field) {
        if (!json.isValueNode()) {
            throw refused(field);
        }
        return json.asText();
    }

    /// The query protocol brings numbers as texts.
    private static BigDecimal number(JsonNode json, SdkField<?> field) {
        try {
            BigDecimal number = new BigDecimal(text(json, field));
            if (number.stripTrailingZeros().scale() <= 0 && Math.abs(number.doubleValue()) <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    private static SdkBytes bytes(JsonNode json, SdkField<?> field) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text(json, field)));
        } catch (IllegalArgumentException notBase64) {
            throw refused(field);
        }
    }

    private static SqsException refused(SdkField<?> field) {
        return SqsErrors.invalid("The parameter " + field.locationName() + " has a value of another type.");
    }

    private static List<@Nullable Object> list(JsonNode json, SdkField<?> member) {
        if (!json.isArray()) {
            throw refused(member);
        }
        List<@Nullable Object> values = new ArrayList<>();
        json.forEach(element -> values.add(value(element, member)));
        return values;
    }

    private static Map<String, @Nullable Object> map(JsonNode json, SdkField<?> member) {
        if (!json.isObject()) {
            throw refused(member);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue(), member)));
        return values;
    }

    static ObjectNode write(SdkPojo pojo) {
        ObjectNode json = JSON.createObjectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean empty = value == null
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!empty) {
                json.set(field.locationName(), node(value));
            }
        }
        return json;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case SdkBytes bytes ->
                JSON.getNodeFactory().textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
            case List<?> list -> {
                ArrayNode array = JSON.createArrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                map.forEach((name, element) -> object.set(name.toString(), node(element)));
                yield object;
            }
            default -> JSON.valueToTree(value);
        };
    }
}
