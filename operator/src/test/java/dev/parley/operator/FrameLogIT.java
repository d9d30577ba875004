package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// The line of a refused frame as deployed functions write it has what `./parley abuse` asks for, and nothing of
/// the user or the frame.
final class FrameLogIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private final Guest mallory = new Guest(CLOUD.cloud(), "mallory");
    private final Logger logger = (Logger) LoggerFactory.getLogger(FrameEndpoint.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level level = logger.getLevel();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(level);
        mallory.close();
    }

    @Test
    void line_ofARefusedFrame_hasItsConnectionAndOutcomeWhereTheQueryLooks() throws Exception {
        mallory.phone()
                .connection()
                .request("history", Map.of("roomId", "secret-room"))
                .join();
        String connection = new OpsState(CLOUD.endpoints().http().toString()).connectionOf(mallory.id());

        List<JsonNode> written = lines.list.stream()
                .map(FrameLogIT::asDeployed)
                .filter(line -> line.at("/kvpList/0/connectionId").asText().equals(connection))
                .toList();

        assertThat(written).singleElement().satisfies(line -> {
            assertThat(line.path("formattedMessage").asText()).isEqualTo("frame answered");
            assertThat(line.at("/kvpList/3/outcome").asText()).isEqualTo("not_a_member");
            assertThat(line.toString()).doesNotContain(mallory.id()).doesNotContain("secret-room");
        });
    }

    private static JsonNode asDeployed(ILoggingEvent event) {
        LoggerContext deployed = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(deployed);
        try {
            configurator.doConfigure(new File("../functions/logback.xml"));
            ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>)
                    deployed.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("LAMBDA");
            return JsonMapper.builder().build().readTree(appender.getEncoder().encode(event));
        } catch (JoranException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            deployed.stop();
        }
    }
}
