package dev.parley.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The messages of one measurement: when each was meant to be sent, who still misses it, and how late it came.
/// A message is known by the measurement and its number, which its body begins with and its reply repeats: what
/// is left over from an earlier measurement is not heard. Thread safe.
final class Messages {
    private static final AtomicInteger MEASUREMENTS = new AtomicInteger();
    private static final int DIGITS = 8;
    private static final int HEX = 16;
    private static final long HIGHEST_MICROS = 120_000_000;
    private static final int PRECISION = 3;

    private final String prefix = String.format(Locale.ROOT, "M%04x", MEASUREMENTS.incrementAndGet() & 0xFFFF);
    private final String bodyMark = "@" + prefix;
    private final String replyMark = "\"id\":\"" + prefix;
    private final long[] intended;
    private final AtomicIntegerArray missing;
    private final int from;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong complete = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Histogram deliveries = new ConcurrentHistogram(HIGHEST_MICROS, PRECISION);
    private final Histogram lasts = new ConcurrentHistogram(HIGHEST_MICROS, PRECISION);
    private final Histogram replies = new ConcurrentHistogram(HIGHEST_MICROS, PRECISION);
    private volatile IntConsumer whenComplete = number -> {};

    /// @param capacity how many messages there can be
    /// @param audience how many connections get each
    /// @param from the number of the first one whose times count; those before it warm the server
    Messages(int capacity, int audience, int from) {
        this.intended = new long[capacity];
        this.missing = new AtomicIntegerArray(capacity);
        this.from = from;
        for (int i = 0; i < capacity; i++) {
            missing.set(i, audience);
        }
    }

    void whenComplete(IntConsumer listener) {
        whenComplete = listener;
    }

    /// Notes when a message is meant to be sent, whether or not it then is.
    void intend(int number, long nanos) {
        intended[number] = nanos;
    }

    String body(int number, int length) {
        return (bodyMark + String.format(Locale.ROOT, "%08x", number))
                + ".".repeat(Math.max(0, length - bodyMark.length() - DIGITS));
    }

    String replyId(int number) {
        return prefix + String.format(Locale.ROOT, "%08x", number);
    }

    void heard(String frame) {
        long now = System.nanoTime();
        int at = frame.indexOf(bodyMark);
        if (at < 0) {
            reply(frame, now);
        }
        while (at >= 0) {
            delivered(number(frame, at + bodyMark.length()), now);
            at = frame.indexOf(bodyMark, at + DIGITS);
        }
    }

    /// The numbers of the messages that a frame brings, in its order.
    List<Integer> numbers(String frame) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = frame.indexOf(bodyMark); at >= 0; at = frame.indexOf(bodyMark, at + DIGITS)) {
            numbers.add(number(frame, at + bodyMark.length()));
        }
        return numbers;
    }

    private void reply(String frame, long now) {
        int at = frame.indexOf(replyMark);
        if (at < 0) {
            return;
        }
        int number = number(frame, at + replyMark.length());
        if (frame.contains("\"type\":\"error\"")) {
            refused.incrementAndGet();
        } else if (number >= from) {
            replies.recordValue(micros(number, now));
        }
    }

    private void delivered(int number, long now) {
        int left = missing.decrementAndGet(number);
        if (left < 0) {
            return;
        }
        delivered.incrementAndGet();
        if (number >= from) {
            deliveries.recordValue(micros(number, now));
        }
        if (left == 0) {
            if (number >= from) {
                lasts.recordValue(micros(number, now));
            }
            complete.incrementAndGet();
            whenComplete.accept(number);
        }
    }

    private long micros(int number, long now) {
        return Math.clamp((now - intended[number]) / 1000, 0, HIGHEST_MICROS);
    }

    private static int number(String frame, int at) {
        return Integer.parseUnsignedInt(frame, at, at + DIGITS, HEX);
    }

    long delivered() {
        return delivered.get();
    }

    long complete() {
        return complete.get();
    }

    /// How many were acknowledged or refused, of those that count.
    long answered() {
        return replies.getTotalCount() + refused.get();
    }

    long refused() {
        return refused.get();
    }

    Histogram deliveries() {
        return deliveries;
    }

    Histogram lasts() {
        return lasts;
    }

    Histogram replies() {
        return replies;
    }
}
