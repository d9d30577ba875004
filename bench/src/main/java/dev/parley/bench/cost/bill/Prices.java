package dev.parley.bench.cost.bill;

import dev.parley.bench.cost.meter.Latencies;
import dev.parley.bench.cost.meter.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;

/// The figures of `prices.properties`: prices, and how long AWS takes to answer. Immutable.
public final class Prices {
    private static final String FILE = "/prices.properties";
    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTES_A_GIGABYTE = 1024;
    private static final double MILLIS_A_SECOND = 1000;

    private final Properties figures;

    private Prices(Properties figures) {
        this.figures = figures;
    }

    /// The file on the class path.
    public static Prices load() {
        try (InputStream in = Prices.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE + " on the class path");
            }
            Properties figures = new Properties();
            figures.load(in);
            return new Prices(figures);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /// Fails on a name that the file does not have.
    public double figure(String name) {
        String value = figures.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(FILE + " has no " + name);
        }
        return Double.parseDouble(value.strip());
    }

    /// Dollars for one unit.
    public double unit(Resource resource) {
        return switch (resource) {
            case READ_UNITS -> figure("dynamodb.read.million") / MILLION;
            case WRITE_UNITS -> figure("dynamodb.write.million") / MILLION;
            case QUEUE_REQUESTS -> figure("sqs.fifo.request.million") / MILLION;
            case STANDARD_QUEUE_REQUESTS -> figure("sqs.standard.request.million") / MILLION;
            case HTTP_REQUESTS -> figure("gateway.http.million") / MILLION;
            case FRAME_UNITS, POST_UNITS -> figure("gateway.message.million") / MILLION;
            case INVOCATIONS -> figure("lambda.request.million") / MILLION;
            case MEGABYTE_MILLIS -> figure("lambda.gigabyte.second") / MEGABYTES_A_GIGABYTE / MILLIS_A_SECOND;
            case LOG_BYTES -> figure("logs.gigabyte") / GIGABYTE;
            case EVENTS -> figure("eventbridge.event.million") / MILLION;
            case REDIS_COMMANDS -> figure("valkey.ecpu.million") / MILLION;
        };
    }

    /// How long answers take, with the SDK's own work at each request.
    public Latencies latencies() {
        return new Latencies(
                latency("dynamodb.read"),
                latency("dynamodb.write"),
                latency("dynamodb.transaction"),
                latency("sqs"),
                latency("connections"));
    }

    /// How long SQS takes from a send to the start of the function that it is handed to.
    public Duration handOver() {
        return Duration.ofNanos((long) (figure("latency.sqs.handover.ms") * MILLION));
    }

    /// How long a function takes to connect to a service, TLS included.
    public Duration handshake() {
        return Duration.ofNanos((long) (figure("latency.tls.ms") * MILLION));
    }

    private Duration latency(String service) {
        double millis = figure("latency." + service + ".ms") + figure("latency.sdk.ms");
        return Duration.ofNanos((long) (millis * MILLION));
    }
}
