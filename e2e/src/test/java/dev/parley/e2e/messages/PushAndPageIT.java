package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PushAndPageIT {
    private static final int MAX_FRAME = 32_000;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("pages", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void largestMessages_arePushedAndPagedWithinTheFrameLimit() {
        int count = 7;
        for (int i = 0; i < count; i++) {
            Device.ack(alice.send(room, "m" + i, "x".repeat(16_384)));
        }
        Crowd.await("all messages", () -> bob.messages(room).size() == count);

        List<Long> paged = new ArrayList<>();
        JsonNode page;
        do {
            long after = paged.isEmpty() ? 0 : paged.getLast();
            page = bob.acked("history", Map.of("roomId", room, "after", after)).frame();
            page.path("messages")
                    .forEach(message -> paged.add(message.path("seq").asLong()));
            assertThat(size(page)).isLessThanOrEqualTo(MAX_FRAME);
        } while (page.path("hasMore").asBoolean());

        List<Long> all = LongStream.rangeClosed(1, count).boxed().toList();
        assertThat(paged).isEqualTo(all);
        assertThat(bob.seqs(room)).isEqualTo(all);
        assertThat(bob.pushes("messages"))
                .allSatisfy(push -> assertThat(size(push)).isLessThanOrEqualTo(MAX_FRAME));
    }

    @Test
    void bodyOfCharactersThatJsonEscapes_upToTheLimit_isStillFoundByHistory() {
        Device.ack(alice.send(room, "m", "\u0001".repeat(5_200)));
        Crowd.await("the message", () -> bob.messages(room).size() == 1);

        JsonNode page = bob.acked("history", Map.of("roomId", room)).frame();

        assertThat(page.path("messages")).hasSize(1);
        assertThat(size(page)).isLessThanOrEqualTo(MAX_FRAME);
    }

    @Test
    void history_beforeAndNewest_goesBackwards() {
        for (int i = 1; i <= 5; i++) {
            Device.ack(alice.send(room, "m" + i, "m" + i));
        }
        Crowd.await("all messages", () -> bob.messages(room).size() == 5);

        JsonNode newest =
                bob.acked("history", Map.of("roomId", room, "limit", 2)).frame();
        JsonNode before = bob.acked("history", Map.of("roomId", room, "before", 4, "limit", 5))
                .frame();

        assertThat(newest.path("messages")
                        .valueStream()
                        .map(message -> message.path("seq").asLong()))
                .containsExactly(4L, 5L);
        assertThat(newest.path("hasMore").asBoolean()).isTrue();
        assertThat(before.path("messages")
                        .valueStream()
                        .map(message -> message.path("seq").asLong()))
                .containsExactly(1L, 2L, 3L);
        assertThat(before.path("hasMore").asBoolean()).isFalse();
        assertThat(before.path("lastSeq").asLong()).isEqualTo(5);
    }

    @Test
    void binding_admitsOnlyThePushesAskedFor() {
        Device onlyMessages = crowd.connect("bob", ConnectOptions.DEFAULT.withEvents(Set.of("message")));
        Device onlyRooms = crowd.connect("bob", ConnectOptions.DEFAULT.withEvents(Set.of("room")));

        alice.acked("setRole", Map.of("roomId", room, "userId", bob.userId(), "role", "admin"));
        Device.ack(alice.send(room, "m", "Hi"));

        Crowd.await("the message", () -> onlyMessages.messages(room).size() == 1);
        Crowd.await("the role", () -> onlyRooms.pushes("room").stream().anyMatch(PushAndPageIT::isPromotion));
        Crowd.await(
                "both",
                () -> bob.messages(room).size() == 1 && !bob.pushes("room").isEmpty());
        assertThat(onlyMessages.pushes("room")).isEmpty();
        assertThat(onlyRooms.pushes("messages")).isEmpty();
    }

    @Test
    void absentMember_findsAllByListingAndSync() {
        bob.connection().close();
        Device.await(bob.connection().closed());
        for (int i = 1; i <= 3; i++) {
            Device.ack(alice.send(room, "m" + i, "m" + i));
        }
        Crowd.await("all messages", () -> alice.messages(room).size() == 3);

        Device back = crowd.connect("bob");
        JsonNode listed = back.acked("listRooms", Map.of()).frame().at("/rooms/0");
        JsonNode news =
                back.acked("sync", Map.of("rooms", Map.of(room, 0))).frame().at("/rooms/0");

        assertThat(listed.path("roomId").asText()).isEqualTo(room);
        assertThat(listed.path("lastSeq").asLong()).isEqualTo(3);
        assertThat(listed.path("unread").asLong()).isEqualTo(3);
        assertThat(listed.path("role").asText()).isEqualTo("member");
        assertThat(news.path("messages")).hasSize(3);
        assertThat(back.acked("sync", Map.of("rooms", Map.of(room, 3))).frame().path("rooms"))
                .isEmpty();
    }

    private static boolean isPromotion(JsonNode push) {
        return push.path("event").asText().equals("roleChanged")
                && push.path("role").asText().equals("admin");
    }

    private static int size(JsonNode frame) {
        return frame.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
