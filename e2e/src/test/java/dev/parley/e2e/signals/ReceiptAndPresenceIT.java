package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReceiptAndPresenceIT {
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
        room = alice.createGroup("realtime", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void receipt_movesTheCursorsForwardAndTellsTheOthers() {
        Device.ack(alice.send(room, "m1", "one"));
        Device.ack(alice.send(room, "m2", "two"));
        Crowd.await("both messages", () -> bob.messages(room).size() == 2);

        Answer.Ack delivered = receipt(bob, "delivered", 2);
        Answer.Ack read = receipt(bob, "read", 1);
        Answer.Ack back = receipt(bob, "delivered", 1);

        assertThat(delivered.number("deliveredSeq")).isEqualTo(2);
        assertThat(delivered.number("readSeq")).isZero();
        assertThat(read.number("deliveredSeq")).isEqualTo(2);
        assertThat(read.number("readSeq")).isEqualTo(1);
        assertThat(back.number("deliveredSeq")).isEqualTo(2);
        Crowd.await(
                "the receipt",
                () -> alice.pushes("receipts").stream()
                        .flatMap(push -> push.path("receipts").valueStream())
                        .anyMatch(receipt -> receipt.path("userId").asText().equals(bob.userId())
                                && receipt.path("deliveredSeq").asLong() == 2
                                && receipt.path("readSeq").asLong() == 1));
        assertThat(member(alice, bob.userId()).path("readSeq").asLong()).isEqualTo(1);
    }

    @Test
    void receipt_beyondTheLog_isBadRequestOnSeq() {
        Answer.Refusal refusal = bob.refused("receipt", Map.of("roomId", room, "kind", "read", "seq", 1));

        assertThat(refusal.code()).isEqualTo("bad_request");
        assertThat(refusal.field()).contains("seq");
    }

    @Test
    void presence_thatLasts_isPushedOnceEachWay() {
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(crowd.user("carol"))));
        assertThat(member(alice, crowd.user("carol")).path("online").asBoolean())
                .isFalse();

        Device carol = crowd.connect("carol");
        Crowd.await("carol to come", () -> presences(alice, carol).equals(List.of(true)));
        JsonNode here = member(alice, carol.userId());
        carol.connection().close();
        Crowd.await("carol to go", () -> presences(alice, carol).equals(List.of(true, false)));
        JsonNode gone = member(alice, carol.userId());

        assertThat(here.path("online").asBoolean()).isTrue();
        assertThat(here.path("lastSeenAt").isMissingNode()).isTrue();
        assertThat(gone.path("online").asBoolean()).isFalse();
        assertThat(gone.path("lastSeenAt").asText()).isNotEmpty();
    }

    /// Changes that are over before they are pushed are pushed to nobody, but to those who listed members
    /// meanwhile.
    @Test
    void presence_ofAFlap_isPushedToWhoListedItsMiddle_bothWays() {
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(crowd.user("carol"))));
        Device carol = crowd.connect("carol");
        awaitListed(carol, true);
        carol.connection().close();
        Crowd.await("a push that carol is gone", () -> lastPushed(carol).equals(Optional.of(false)));
        assertThat(presences(bob, carol)).doesNotContainSequence(false, false);

        Device back = crowd.connect("carol");
        Crowd.await("a push that carol is back", () -> lastPushed(back).equals(Optional.of(true)));
        int before = presences(alice, back).size();
        back.connection().close();
        awaitListed(back, false);
        Device reloaded = crowd.connect("carol");
        Crowd.await(
                "a push that carol is back once more",
                () -> presences(alice, reloaded).size() > before
                        && lastPushed(reloaded).equals(Optional.of(true)));
    }

    private void awaitListed(Device user, boolean online) {
        Crowd.awaitAsking(
                "listed as online: " + online,
                () -> member(alice, user.userId()).path("online").asBoolean() == online);
    }

    private Optional<Boolean> lastPushed(Device of) {
        return presences(alice, of).reversed().stream().findFirst();
    }

    private Answer.Ack receipt(Device device, String kind, long seq) {
        return device.acked("receipt", Map.of("roomId", room, "kind", kind, "seq", seq));
    }

    private JsonNode member(Device asking, String userId) {
        return asking.acked("members", Map.of("roomId", room))
                .frame()
                .path("members")
                .valueStream()
                .filter(entry -> entry.path("userId").asText().equals(userId))
                .findFirst()
                .orElseThrow();
    }

    private static List<Boolean> presences(Device device, Device of) {
        return device.pushes("presence").stream()
                .filter(push -> push.path("userId").asText().equals(of.userId()))
                .map(push -> push.path("online").asBoolean())
                .toList();
    }
}
