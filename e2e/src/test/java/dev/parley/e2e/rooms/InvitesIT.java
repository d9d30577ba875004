package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class InvitesIT {
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
        room = alice.createGroup("invites", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void holder_ofAnInvite_joinsOnceAndAllGetThePush() {
        Device carol = crowd.connect("carol");
        String invite = invite(alice, 1);

        Answer.Ack joined = join(carol, invite);
        Answer.Ack again = join(carol, invite);

        assertThat(joined.flag("joined")).isTrue();
        assertThat(joined.text("roomId")).isEqualTo(room);
        assertThat(joined.number("memberCount")).isEqualTo(3);
        assertThat(again.flag("joined")).isFalse();
        assertThat(crowd.connect("dave")
                        .refused("joinRoom", Map.of("invite", invite))
                        .code())
                .isEqualTo("forbidden");
        Device.ack(carol.send(room, "hello", "hello"));
        Crowd.await("carol's message", () -> bob.messages(room).size() == 1);
        for (Device device : List.of(alice, carol)) {
            Crowd.await(
                    "the news of the joining",
                    () -> device.pushes("room").stream()
                            .anyMatch(push -> push.path("event").asText().equals("memberAdded")
                                    && push.path("userId").asText().equals(carol.userId())));
        }
    }

    @Test
    void invite_withThreeUses_racedByTwelve_admitsThree() {
        String invite = invite(alice, 3);
        List<Device> holders = IntStream.range(0, 12)
                .mapToObj(i -> crowd.connect("holder" + i))
                .toList();

        List<CompletableFuture<Answer>> answers = holders.stream()
                .map(holder -> holder.request("joinRoom", Map.of("invite", invite)))
                .toList();

        assertThat(answers.stream().map(Device::await).filter(Answer.Ack.class::isInstance))
                .hasSize(3);
        assertThat(alice.acked("members", Map.of("roomId", room)).frame().path("members"))
                .hasSize(5);
    }

    @Test
    void invite_ofOneWhoIsNoAdminAnyMore_isDead() {
        role(bob, "admin");
        String invite = invite(bob, 1);
        role(bob, "member");

        assertThat(crowd.connect("carol")
                        .refused("joinRoom", Map.of("invite", invite))
                        .code())
                .isEqualTo("forbidden");
        assertThat(bob.refused("createInvite", Map.of("roomId", room)).code()).isEqualTo("forbidden");
    }

    @Test
    void invite_revokedTwice_acksTwiceAndAdmitsNobody() {
        String invite = invite(alice, 5);

        alice.acked("revokeInvite", Map.of("roomId", room, "invite", invite));
        alice.acked("revokeInvite", Map.of("roomId", room, "invite", invite));

        assertThat(crowd.connect("carol")
                        .refused("joinRoom", Map.of("invite", invite))
                        .code())
                .isEqualTo("forbidden");
        assertThat(crowd.connect("carol")
                        .refused("joinRoom", Map.of("invite", "guessed"))
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void ownership_handedOver_letsTheOldOwnerLeave_andTheLastOneToo() {
        role(bob, "owner");

        alice.acked("leaveRoom", Map.of("roomId", room));

        assertThat(alice.refused("leaveRoom", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
        bob.acked("leaveRoom", Map.of("roomId", room));
        assertThat(bob.acked("listRooms", Map.of()).frame().path("rooms")).isEmpty();
    }

    private void role(Device member, String role) {
        assertThat(alice.acked("setRole", Map.of("roomId", room, "userId", member.userId(), "role", role))
                        .text("role"))
                .isEqualTo(role);
    }

    private String invite(Device maker, int maxUses) {
        return maker.acked("createInvite", Map.of("roomId", room, "maxUses", maxUses))
                .text("invite");
    }

    private static Answer.Ack join(Device holder, String invite) {
        return holder.acked("joinRoom", Map.of("invite", invite));
    }
}
