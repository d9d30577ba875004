package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A cloud that is closed while many are connected and talk.
final class ClosingIT {
    private static final int CONNECTIONS = 50;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private @Nullable UncaughtExceptionHandler handlerBefore;

    @BeforeEach
    void listen() {
        handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> uncaught.add(failure));
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
        Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
    }

    @Test
    void close_withManyConnectedAndTalking_runsEachDisconnectAndComplainsOfNothing() {
        Queue<InvocationResult> disconnects = new ConcurrentLinkedQueue<>();
        EmulatedCloud cloud =
                EmulatedCloud.start(ParleyTestCloud.testOptions().withInvoker(functions -> (function, event) -> {
                    InvocationResult result = functions.invoke(function, event);
                    if (new String(event, StandardCharsets.UTF_8).contains("\"eventType\":\"DISCONNECT\"")) {
                        disconnects.add(result);
                    }
                    return result;
                }));
        try (Crowd crowd = new Crowd(cloud)) {
            List<Device> devices = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                devices.add(crowd.connect("user" + number));
            }
            String room = devices.getFirst()
                    .createGroup(
                            "closing",
                            devices.stream()
                                    .skip(1)
                                    .limit(9)
                                    .map(Device::userId)
                                    .toList());
            for (int number = 0; number < 10; number++) {
                devices.get(number).request("sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "?"));
            }

            cloud.close();
        }

        assertThat(disconnects).hasSize(CONNECTIONS).allMatch(InvocationResult.Returned.class::isInstance);
        assertNoComplaint();
    }

    @Test
    void close_whileSomeoneIsAuthorized_keepsTheIssuerUntilThen() throws Exception {
        CountDownLatch authorizing = new CountDownLatch(1);
        CompletableFuture<Endpoints> known = new CompletableFuture<>();
        CompletableFuture<Integer> issuer = new CompletableFuture<>();
        EmulatedCloud cloud = EmulatedCloud.start(ParleyTestCloud.testOptions().withInvoker(_ -> (_, _) -> {
            authorizing.countDown();
            issuer.complete(statusOfIssuerOnceUpgradesAreRefused(known.join()));
            return new InvocationResult.Failed("java.lang.RuntimeException", "Unauthorized");
        }));
        known.complete(cloud.endpoints());
        try (Crowd crowd = new Crowd(cloud)) {
            CompletableFuture<Connection> connecting = crowd.tryConnect(crowd.token("alice"), ConnectOptions.DEFAULT);
            authorizing.await();

            cloud.close();

            assertThat(issuer).isCompletedWithValue(200);
            assertThat(connecting).failsWithin(Duration.ofSeconds(30));
        }
    }

    private static int statusOfIssuerOnceUpgradesAreRefused(Endpoints endpoints) {
        Crowd.await("the closed port", () -> isClosed(endpoints.webSocket().getPort()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI keys = endpoints.http().resolve("/.well-known/jwks.json");
            return client.send(HttpRequest.newBuilder(keys).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            return -1;
        }
    }

    private static boolean isClosed(int port) {
        try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !open.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private void assertNoComplaint() {
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
        assertThat(uncaught).isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
