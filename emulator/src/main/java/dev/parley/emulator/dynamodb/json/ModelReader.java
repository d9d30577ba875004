package dev.parley.emulator.dynamodb.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.Buildable;

/// Reads the SDK's model classes from JSON, by their own field descriptions. Thread safe.
public final class ModelReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double MILLIS = 1000;

    private ModelReader() {}

    /// Fills a builder from a JSON object and builds. Names that the model does not have are passed over.
    ///
    /// @throws JsonTypeException where the text is no JSON or does not fit the model
    public static <T> T read(byte[] json, SdkPojo builder, Class<T> type) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonTypeException("");
            }
            T model = type.cast(pojo(parser, builder));
            if (parser.nextToken() != null) {
                throw new JsonTypeException("");
            }
            return model;
        } catch (IOException e) {
            throw new JsonTypeException("");
        }
    }

    private static Object pojo(JsonParser parser, SdkPojo builder) throws IOException {
        if (builder instanceof AttributeValue.Builder attribute) {
            return AttributeReader.read(parser, attribute);
        }
        JsonScalars.requireObject(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SdkField<?> field = FieldTable.field(builder, parser.currentName());
            parser.nextToken();
            if (field == null) {
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                field.set(builder, value(parser, field));
            }
        }
        return ((Buildable) builder).build();
    }

    private static @Nullable Object value(JsonParser parser, SdkField<?> field) throws IOException {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return JsonScalars.text(parser);
        }
        if (type == MarshallingType.SDK_POJO) {
            return pojo(parser, field.constructor().get());
        }
        if (type == MarshallingType.MAP) {
            return map(parser, field.getTrait(MapTrait.class).valueFieldInfo());
        }
        if (type == MarshallingType.LIST) {
            return list(parser, field.getTrait(ListTrait.class).memberFieldInfo());
        }
        if (type == MarshallingType.BOOLEAN) {
            return JsonScalars.bool(parser);
        }
        if (type == MarshallingType.SDK_BYTES) {
            return JsonScalars.bytes(parser);
        }
        return number(parser, type);
    }

    private static Object number(JsonParser parser, MarshallingType<?> type) throws IOException {
        String name = type.getTargetClass().getSimpleName();
        if (type == MarshallingType.INTEGER) {
            return (int) JsonScalars.wholeNumber(parser, name);
        }
        if (type == MarshallingType.LONG) {
            return JsonScalars.wholeNumber(parser, name);
        }
        if (type == MarshallingType.DOUBLE) {
            return JsonScalars.number(parser, name);
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(Math.round(JsonScalars.number(parser, name) * MILLIS));
        }
        throw new IllegalStateException("no field of DynamoDB's model has the type " + type);
    }

    private static Map<String, @Nullable Object> map(JsonParser parser, SdkField<?> values) throws IOException {
        JsonScalars.requireObject(parser);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, element(parser, values));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser, SdkField<?> members) throws IOException {
        JsonScalars.requireArray(parser);
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(element(parser, members));
        }
        return list;
    }

    /// An absent structure in a collection stands there as one without fields, so that its absence is refused by
    /// name.
    private static @Nullable Object element(JsonParser parser, SdkField<?> field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return value(parser, field);
        }
        return field.marshallingType() == MarshallingType.SDK_POJO
                ? ((Buildable) field.constructor().get()).build()
                : null;
    }
}
