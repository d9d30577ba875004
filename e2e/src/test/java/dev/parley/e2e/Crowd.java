package dev.parley.e2e;

import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.TokenSource;
import dev.parley.client.device.reading.LocalCache;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.emulator.api.EmulatedCloud;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/// Users that no other test knows, and their connections. The cloud may be shared.
public final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    /// Functions that run as processes need longer for their first answers than clients wait by default.
    private static final ConnectOptions OPTIONS = "process".equals(System.getProperty("parley.lambda"))
            ? ConnectOptions.DEFAULT.withReplyTimeout(Duration.ofMinutes(1))
            : ConnectOptions.DEFAULT;

    private final EmulatedCloud cloud;
    private final Connector connector;

    public Crowd(EmulatedCloud cloud) {
        this.cloud = cloud;
        this.connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
    }

    /// The user id of this crowd's person of that name.
    public String user(String name) {
        return name + "-" + suffix;
    }

    public String token(String name) {
        return cloud.tokens().issue(user(name), TOKEN_LIFETIME);
    }

    public Device connect(String name) {
        return connect(name, OPTIONS);
    }

    public Device connect(String name, ConnectOptions options) {
        return connect(name, token(name), options);
    }

    public Device connect(String name, String token, ConnectOptions options) {
        Device.Heard heard = new Device.Heard();
        return new Device(user(name), heard, Device.await(connector.connect(token, options, heard)));
    }

    /// Starts an application of that person, behind a device that looks after itself.
    public Application start(String name, DeviceSettings settings) {
        return start(name, () -> BearerToken.of(token(name)), new MemoryCache(), settings);
    }

    public Application start(String name, Supplier<BearerToken> tokens, LocalCache cache, DeviceSettings settings) {
        TokenSource source = () -> CompletableFuture.completedFuture(tokens.get());
        return new Application(user(name), heard -> ParleyDevice.start(connector, source, cache, settings, heard));
    }

    /// Tries to connect with a token that may not be good.
    public CompletableFuture<Connection> tryConnect(String token, ConnectOptions options) {
        return connector.connect(token, options, new Device.Heard());
    }

    /// Waits until the condition holds. It must not ask the server: see [#awaitAsking].
    public static void await(String what, Callable<Boolean> condition) {
        await(what, Duration.ofMillis(20), condition);
    }

    /// Waits until a condition holds that takes a request each time, and stays below the limit of 20 a second.
    public static void awaitAsking(String what, Callable<Boolean> condition) {
        await(what, Duration.ofMillis(200), condition);
    }

    private static void await(String what, Duration interval, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(interval).until(condition);
    }

    @Override
    public void close() {
        connector.close();
    }
}
