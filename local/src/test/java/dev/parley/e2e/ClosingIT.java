package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.local.LocalCloud;
import dev.parley.local.lambda.InvocationResult;
import dev.parley.local.testing.LocalCloudExtension;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A cloud that is closed while many are connected and talk.
final class ClosingIT {
    private static final int CONNECTIONS = 50;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private UncaughtExceptionHandler handlerBefore;

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
        LocalCloud cloud =
                LocalCloud.start(LocalCloudExtension.testOptions().withInvoker(functions -> (function, event) -> {
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
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
        assertThat(uncaught).isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
