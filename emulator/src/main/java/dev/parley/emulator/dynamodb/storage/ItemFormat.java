package dev.parley.emulator.dynamodb.storage;

import dev.parley.emulator.dynamodb.item.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as bytes: for each value a letter of its type, lengths as four bytes, texts in UTF-8.
public final class ItemFormat implements ValueFormat<Item> {
    @Override
    public byte[] write(Item item) {
        var bytes = new ByteArrayOutputStream(item.size() + 64);
        try {
            writeMap(new DataOutputStream(bytes), item.attributes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Item read(byte[] bytes) {
        try {
            return Item.of(readMap(new DataInputStream(new ByteArrayInputStream(bytes))));
        } catch (IOException e) {
            throw new UncheckedIOException("an item that ends too early", e);
        }
    }

    /// Writes an item that may be absent.
    static void writeOptional(DataOutputStream out, @Nullable Map<String, AttributeValue> attributes)
            throws IOException {
        out.writeBoolean(attributes != null);
        if (attributes != null) {
            writeMap(out, attributes);
        }
    }

    static @Nullable Map<String, AttributeValue> readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? readMap(in) : null;
    }

    static void writeMap(DataOutputStream out, Map<String, AttributeValue> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, AttributeValue> entry : map.entrySet()) {
            writeText(out, entry.getKey());
            writeValue(out, entry.getValue());
        }
    }

    static Map<String, AttributeValue> readMap(DataInputStream in) throws IOException {
        int size = in.readInt();
        Map<String, AttributeValue> map = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            map.put(readText(in), readValue(in));
        }
        return map;
    }

    private static void writeValue(DataOutputStream out, AttributeValue value) throws IOException {
        out.writeByte(letterOf(value));
        switch (value.type()) {
            case S -> writeText(out, value.s());
            case N -> writeText(out, value.n());
            case B -> writeBytes(out, value.b().asByteArrayUnsafe());
            case BOOL -> out.writeBoolean(value.bool());
            case M -> writeMap(out, value.m());
            case SS -> writeTexts(out, value.ss());
            case NS -> writeTexts(out, value.ns());
            case BS -> {
                out.writeInt(value.bs().size());
                for (SdkBytes bytes : value.bs()) {
                    writeBytes(out, bytes.asByteArrayUnsafe());
                }
            }
            case L -> {
                out.writeInt(value.l().size());
                for (AttributeValue element : value.l()) {
                    writeValue(out, element);
                }
            }
            default -> {}
        }
    }

    private static int letterOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> 's';
            case N -> 'n';
            case B -> 'b';
            case BOOL -> 'o';
            case NUL -> '0';
            case M -> 'm';
            case L -> 'l';
            case SS -> 'S';
            case NS -> 'N';
            case BS -> 'B';
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute value of no type");
        };
    }

    private static AttributeValue readValue(DataInputStream in) throws IOException {
        int letter = in.readByte();
        return switch (letter) {
            case 's' -> AttributeValue.fromS(readText(in));
            case 'n' -> AttributeValue.fromN(readText(in));
            case 'b' -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(readBytes(in)));
            case 'o' -> AttributeValue.fromBool(in.readBoolean());
            case '0' -> AttributeValue.fromNul(true);
            case 'm' -> AttributeValue.fromM(readMap(in));
            case 'l' -> AttributeValue.fromL(readList(in, ItemFormat::readValue));
            case 'S' -> AttributeValue.fromSs(readList(in, ItemFormat::readText));
            case 'N' -> AttributeValue.fromNs(readList(in, ItemFormat::readText));
            case 'B' -> AttributeValue.fromBs(readList(in, source -> SdkBytes.fromByteArrayUnsafe(readBytes(source))));
            default -> throw new IOException("no attribute type has the letter " + (char) letter);
        };
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }
}
