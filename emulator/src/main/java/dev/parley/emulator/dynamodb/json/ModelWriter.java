package dev.parley.emulator.dynamodb.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes the SDK's model classes as JSON, by their own field descriptions. Fields that are not set are left out.
/// Thread safe.
public final class ModelWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int THOUSANDTHS = 3;

    private ModelWriter() {}

    public static byte[] write(SdkPojo model) {
        return write(model, model.sdkFields(), Map.of());
    }

    /// Fields of something that is no model itself, an error for instance, with more texts in front of them.
    public static byte[] write(Object source, List<SdkField<?>> fields, Map<String, String> more) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, String> text : more.entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            fields(json, source, fields);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void fields(JsonGenerator json, Object source, List<SdkField<?>> fields) throws IOException {
        for (SdkField<?> field : fields) {
            Object value = field.getValueOrDefault(source);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.writeFieldName(field.locationName());
                value(json, value);
            }
        }
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case AttributeValue attribute -> attribute(json, attribute);
            case String text -> json.writeString(text);
            case Map<?, ?> map -> map(json, map);
            case List<?> list -> list(json, list);
            case Boolean bool -> json.writeBoolean(bool);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case SdkBytes bytes -> json.writeBinary(bytes.asByteArrayUnsafe());
            case Instant instant -> json.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), THOUSANDTHS));
            case SdkPojo pojo -> {
                json.writeStartObject();
                fields(json, pojo, pojo.sdkFields());
                json.writeEndObject();
            }
            default -> throw new IllegalStateException("no type of DynamoDB's model: " + value.getClass());
        }
    }

    private static void map(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void list(JsonGenerator json, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            value(json, element);
        }
        json.writeEndArray();
    }

    private static void attribute(JsonGenerator json, AttributeValue attribute) throws IOException {
        json.writeStartObject();
        switch (attribute.type()) {
            case S -> json.writeStringField("S", attribute.s());
            case N -> json.writeStringField("N", attribute.n());
            case B -> json.writeBinaryField("B", attribute.b().asByteArrayUnsafe());
            case BOOL -> json.writeBooleanField("BOOL", attribute.bool());
            case NUL -> json.writeBooleanField("NULL", true);
            case M -> named(json, "M", attribute.m());
            case L -> named(json, "L", attribute.l());
            case SS -> named(json, "SS", attribute.ss());
            case NS -> named(json, "NS", attribute.ns());
            case BS -> named(json, "BS", attribute.bs());
            case UNKNOWN_TO_SDK_VERSION -> {}
        }
        json.writeEndObject();
    }

    private static void named(JsonGenerator json, String name, Object collection) throws IOException {
        json.writeFieldName(name);
        value(json, collection);
    }
}
