package dev.parley.e2e.running;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// What functions and gateway write to their logs, at the finest level, while users talk and things fail.
final class LogsIT {
    private static final String BODY = "confidential-words-of-alice";
    private static final Faults FAULTS = new Faults(3);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withFaults(FAULTS));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger().setLevel(Level.TRACE);
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
        logger().setLevel(null);
        FAULTS.clear();
    }

    @Test
    void logs_ofAConversationThatFailsInPlaces_holdNoTokenAndNoBody() {
        try (Crowd crowd = new Crowd(CLOUD.cloud())) {
            Device alice = crowd.connect("alice");
            Device bob =
                    crowd.connect("bob", ConnectOptions.DEFAULT.withTokenPlace(ConnectOptions.TokenPlace.SUBPROTOCOL));
            String room = alice.createGroup("logs", List.of(bob.userId()));
            String forged = crowd.token("mallory") + "x";
            assertThat(crowd.tryConnect(forged, ConnectOptions.DEFAULT)).failsWithin(Duration.ofSeconds(30));
            alice.refused("sendMessage", message("no-such-room", "stranger"));
            alice.answerTo("{\"action\":\"sendMessage\",\"body\":\"" + BODY + "\"");

            FAULTS.set(Fault.POST_FAILED, 1);
            alice.acked("sendMessage", message(room, "m-1"));
            Crowd.await("failing posts", () -> FAULTS.struck().get(Fault.POST_FAILED) > 0);
            FAULTS.set(Fault.POST_FAILED, 0);
            FAULTS.set(Fault.CRASH_AFTER_PUT, 1);
            alice.answerTo("{\"action\":\"sendMessage\",\"roomId\":\"" + room
                    + "\",\"clientMessageId\":\"m-2\",\"body\":\"" + BODY + "\"}");
            FAULTS.set(Fault.CRASH_AFTER_PUT, 0);
            Crowd.await("the message", () -> !bob.messages(room).isEmpty());

            assertThat(written()).isNotEmpty().noneMatch(line -> line.contains(BODY) || line.contains("eyJ"));
        }
    }

    private static Map<String, String> message(String room, String clientMessageId) {
        return Map.of("roomId", room, "clientMessageId", clientMessageId, "body", BODY);
    }

    private List<String> written() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    private static Logger logger() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.parley");
    }
}
