package dev.parley.emulator.queue.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The MD5 sums by which SQS clients check what was stored, and the id that content makes.
public final class Digests {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    public static String md5(String body) {
        return hex(body.getBytes(StandardCharsets.UTF_8));
    }

    /// Over name, type and value of each attribute in the order of names, each with its length before it.
    public static String md5(Map<String, MessageAttributeValue> attributes) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        try {
            for (var attribute : new TreeMap<>(attributes).entrySet()) {
                MessageAttributeValue value = attribute.getValue();
                put(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
                put(out, value.dataType().getBytes(StandardCharsets.UTF_8));
                boolean text = value.stringValue() != null;
                out.writeByte(text ? TEXT : BINARY);
                put(
                        out,
                        text
                                ? value.stringValue().getBytes(StandardCharsets.UTF_8)
                                : value.binaryValue().asByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex(bytes.toByteArray());
    }

    /// Of the only system attribute that a sender may set.
    public static String md5OfTraceHeader(String value) {
        return md5(Map.of(
                "AWSTraceHeader",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
    }

    private static void put(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    public static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
