package dev.parley.emulator.dynamodb.item;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Builds keys as bytes in DynamoDB's order: partitions by a hash, texts and binaries by unsigned bytes,
/// numbers by value. Each component ends itself, so that another may follow. Not thread safe.
public final class KeyBytes {
    private static final int ESCAPED = 0xFF;
    private static final int END = 0x01;
    private static final int NEGATIVE = 0x40;
    private static final int ZERO = 0x80;
    private static final int POSITIVE = 0xC0;
    private static final int EXPONENT_BIAS = 1000;
    private static final long HASH_SEED = 0xcbf29ce484222325L;
    private static final long HASH_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;
    private static final int MIX_SHIFT = 33;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    /// Begins a key with its partition: eight bytes of hash, by which scans are ordered and split, and the
    /// value itself.
    public static KeyBytes ofPartition(AttributeValue value) {
        KeyBytes component = new KeyBytes().add(value);
        byte[] bytes = component.out.toByteArray();
        KeyBytes key = new KeyBytes();
        long hash = hash(bytes);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            key.out.write((int) (hash >>> shift));
        }
        key.out.writeBytes(bytes);
        return key;
    }

    private static long hash(byte[] bytes) {
        long hash = HASH_SEED;
        for (byte b : bytes) {
            hash = (hash ^ (b & ESCAPED)) * HASH_PRIME;
        }
        hash = (hash ^ (hash >>> MIX_SHIFT)) * MIX;
        return hash ^ (hash >>> MIX_SHIFT);
    }

    /// Appends a text, number or binary.
    public KeyBytes add(AttributeValue value) {
        switch (value.type()) {
            case S -> ended(value.s().getBytes(StandardCharsets.UTF_8));
            case B -> ended(value.b().asByteArrayUnsafe());
            case N -> number(new BigDecimal(value.n()));
            default -> throw new IllegalArgumentException("not a type of keys: " + value.type());
        }
        return this;
    }

    /// Appends the beginning of a text or binary, so that it is a prefix of all that begin so.
    public KeyBytes addBeginning(AttributeValue value) {
        escaped(
                value.type() == AttributeValue.Type.S
                        ? value.s().getBytes(StandardCharsets.UTF_8)
                        : value.b().asByteArrayUnsafe());
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    public ItemKey toKey() {
        return new ItemKey(out.toByteArray());
    }

    private void ended(byte[] bytes) {
        escaped(bytes);
        out.write(0);
        out.write(END);
    }

    private void escaped(byte[] bytes) {
        for (byte b : bytes) {
            out.write(b);
            if (b == 0) {
                out.write(ESCAPED);
            }
        }
    }

    /// Sign, exponent, pairs of digits, end; the bytes of a negative number are complements, so that the
    /// greater magnitude comes first.
    private void number(BigDecimal number) {
        if (number.signum() == 0) {
            out.write(ZERO);
            return;
        }
        BigDecimal value = number.abs().stripTrailingZeros();
        int flip = number.signum() < 0 ? ESCAPED : 0;
        out.write(number.signum() < 0 ? NEGATIVE : POSITIVE);
        int exponent = value.precision() - value.scale() + EXPONENT_BIAS;
        out.write((exponent >>> Byte.SIZE) ^ flip);
        out.write((exponent & ESCAPED) ^ flip);
        BigInteger unscaled = value.unscaledValue();
        String digits = unscaled.toString();
        for (int i = 0; i < digits.length(); i += 2) {
            int pair = (digits.charAt(i) - '0') * 10 + (i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0);
            out.write((pair + 1) ^ flip);
        }
        out.write(flip);
    }
}
