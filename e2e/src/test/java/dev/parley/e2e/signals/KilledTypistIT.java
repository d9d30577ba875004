package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A typist whose process is killed: nobody says `stop`, and no connection is closed by a frame.
final class KilledTypistIT {
    private static final int SIGKILLED = 137;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device bob;
    private Device carol;
    private String typist;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        bob = crowd.connect("bob");
        carol = crowd.connect("carol");
        typist = crowd.user("typist");
        room = bob.createGroup("killed", List.of(carol.userId(), typist));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void typist_whoseProcessIsKilled_stopsTypingAndGoesOfflineByItself() throws Exception {
        Process process = TypistProcess.start(CLOUD.endpoints().webSocket(), crowd.token("typist"), room);
        try {
            for (Device device : List.of(bob, carol)) {
                Crowd.await("the typist to type", () -> typing(device).findAny().isPresent());
                Crowd.await(
                        "the push that the typist is online",
                        () -> presences(device).equals(List.of(true)));
            }
            assertThat(shown().path("typing")).hasSize(1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(SIGKILLED);

        Crowd.awaitAsking("nobody to type", () -> shown().path("typing").isEmpty());
        for (Device device : List.of(bob, carol)) {
            Crowd.await(
                    "the last time pushed to run out", () -> lastRunOut(device).isBefore(Instant.now()));
            Crowd.await(
                    "the push that the typist is offline",
                    () -> presences(device).equals(List.of(true, false)));
        }
        assertThat(shown().path("members").valueStream())
                .filteredOn(member -> member.path("userId").asText().equals(typist))
                .singleElement()
                .satisfies(
                        member -> assertThat(member.path("online").asBoolean()).isFalse());
    }

    private JsonNode shown() {
        return bob.acked("members", Map.of("roomId", room)).frame();
    }

    /// What a client goes by: the contract has no push for a typing that runs out.
    private static Instant lastRunOut(Device device) {
        return typing(device).reduce(Instant.MIN, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// The times pushed at which the typing runs out.
    private static Stream<Instant> typing(Device device) {
        return device.pushes("typing").stream()
                .flatMap(push -> push.path("typing").valueStream())
                .map(typist -> Instant.parse(typist.path("expiresAt").asText()));
    }

    private List<Boolean> presences(Device device) {
        return device.pushes("presence").stream()
                .filter(push -> push.path("userId").asText().equals(typist))
                .map(push -> push.path("online").asBoolean())
                .toList();
    }
}
