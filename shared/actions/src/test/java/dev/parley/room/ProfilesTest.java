package dev.parley.room;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.protocol.frame.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private final RoomWorld world = new RoomWorld();

    @Test
    void setProfile_acksTheWholeProfile_andOthersReadIt() {
        world.reply(
                ALICE, "{\"action\":\"setProfile\",\"displayName\":\"Alice\",\"avatarUrl\":\"https://a.example/a\"}");

        assertThat(world.reply(ALICE, "{\"action\":\"setProfile\",\"avatarUrl\":null,\"metadata\":{}}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"setProfile\",\"userId\":\"alice\","
                        + "\"displayName\":\"Alice\",\"metadata\":{}}");
        assertThat(world.reply(BOB, "{\"action\":\"getProfiles\",\"userIds\":[\"nobody\",\"alice\"]}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"getProfiles\",\"profiles\":[{\"userId\":\"alice\","
                        + "\"displayName\":\"Alice\",\"metadata\":{}}]}");
    }

    @Test
    void getProfiles_thatDoNotFitTheFrame_namesThoseLeft() {
        Metadata large = new Metadata("{\"a\":\"" + "x".repeat(2_000) + "\"}");
        IntStream.range(0, 30)
                .forEach(n -> world.profiles.change(
                        new UserId("user-" + n), new ProfileUpdate(Update.keep(), Update.keep(), Update.to(large))));
        String asked =
                IntStream.range(0, 30).mapToObj(n -> "\"user-" + n + "\"").collect(Collectors.joining(","));

        String reply = world.reply(BOB, "{\"action\":\"getProfiles\",\"userIds\":[" + asked + "]}");

        assertThat(reply.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        int shown = reply.split("\"userId\"", -1).length - 1;
        String left =
                IntStream.range(shown, 30).mapToObj(n -> "\"user-" + n + "\"").collect(Collectors.joining(","));
        assertThat(shown).isBetween(10, 29);
        assertThat(reply).endsWith("\"left\":[" + left + "]}");
    }
}
