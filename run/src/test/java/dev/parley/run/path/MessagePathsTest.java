package dev.parley.run.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MessagePathsTest {
    private final MessagePaths paths = new MessagePaths();

    @Test
    void paths_beyondAThousand_forgetTheOldest() {
        for (int n = 0; n <= 1000; n++) {
            paths.add(message("m" + n), new PathStep.Accepted(Instant.EPOCH, "Message"));
        }

        assertThat(paths.find("m0")).isEmpty();
        assertThat(paths.find("m1")).isPresent();
        assertThat(paths.latest()).hasSize(50);
        assertThat(paths.latest().getFirst()).containsEntry("messageId", "m1000");
    }

    @Test
    void stepsOfOneMessage_beyondTheirBound_areCountedOnly() {
        paths.add(message("m"), new PathStep.Accepted(Instant.EPOCH, "Message"));
        for (int n = 0; n < 260; n++) {
            paths.add("m", new PathStep.Posted(Instant.EPOCH, "c" + n, Optional.of("bob"), 200));
        }

        Map<String, Object> path = paths.find("m").orElseThrow();
        assertThat((List<?>) path.get("steps")).hasSize(250);
        assertThat(path).containsEntry("stepsLeftOut", 11);
    }

    @Test
    void stepOfAMessageThatIsNotKnown_isLeftOut() {
        paths.add("unknown", new PathStep.Published(Instant.EPOCH, "Relay", "MessagesQueue.fifo"));

        assertThat(paths.find("unknown")).isEmpty();
    }

    @Test
    void postThatWasRefused_isNoPush() {
        assertThat(new PathStep.Posted(Instant.EPOCH, "c", Optional.empty(), 410).row())
                .containsEntry("step", "refused")
                .containsEntry("status", 410)
                .doesNotContainKey("userId");
    }

    private static MessageFacts message(String id) {
        return new MessageFacts(id, "r", "alice", "c-" + id, "message", OptionalLong.empty());
    }
}
