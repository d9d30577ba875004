package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RolesIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private Device carol;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        carol = crowd.connect("carol");
        room = alice.createGroup("roles", List.of(bob.userId(), carol.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void member_withoutARole_changesNobody() {
        assertThat(bob.refused("addMembers", Map.of("roomId", room, "members", List.of("dave")))
                        .code())
                .isEqualTo("forbidden");
        assertThat(bob.refused("removeMember", of(carol)).code()).isEqualTo("forbidden");
        assertThat(setRole(bob, carol, "admin")).isEqualTo("forbidden");
    }

    @Test
    void admin_addsAndRemovesMembersButNoAdminAndNotTheOwner() {
        assertThat(setRole(alice, bob, "admin")).isEqualTo("admin");

        Answer.Ack added = bob.acked(
                "addMembers", Map.of("roomId", room, "members", List.of("dave", "dave", carol.userId(), bob.userId())));
        Answer.Ack removed = bob.acked("removeMember", Map.of("roomId", room, "userId", "dave"));

        assertThat(added.frame().path("added").valueStream().map(JsonNode::asText))
                .containsExactly("dave");
        assertThat(added.number("memberCount")).isEqualTo(4);
        assertThat(removed.number("memberCount")).isEqualTo(3);
        assertThat(bob.refused("removeMember", of(alice)).code()).isEqualTo("forbidden");
        assertThat(setRole(alice, carol, "admin")).isEqualTo("admin");
        assertThat(bob.refused("removeMember", of(carol)).code()).isEqualTo("forbidden");
        assertThat(alice.acked("removeMember", of(carol)).number("memberCount")).isEqualTo(2);
    }

    @Test
    void owner_whoHasHandedOver_leavesAsAnAdmin() {
        assertThat(setRole(alice, bob, "owner")).isEqualTo("owner");
        alice.acked("leaveRoom", Map.of("roomId", room));

        assertThat(alice.refused("leaveRoom", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
        assertThat(bob.acked("removeMember", of(carol)).number("memberCount")).isEqualTo(1);
        bob.acked("leaveRoom", Map.of("roomId", room));
        assertThat(bob.acked("listRooms", Map.of()).frame().path("rooms")).isEmpty();
    }

    @Test
    void creation_repeatedUnderItsKey_givesTheFirstRoomAndConflictsWithOtherContent() {
        Map<String, Object> creation =
                Map.of("clientRoomId", "again", "kind", "group", "name", "Tea", "members", List.of(bob.userId()));

        Answer.Ack first = alice.acked("createRoom", creation);
        Answer.Ack again = alice.acked("createRoom", creation);
        Answer.Refusal other = alice.refused(
                "createRoom",
                Map.of("clientRoomId", "again", "kind", "group", "name", "Milk", "members", List.of(bob.userId())));

        assertThat(first.flag("created")).isTrue();
        assertThat(first.text("name")).isEqualTo("Tea");
        assertThat(again.flag("created")).isFalse();
        assertThat(again.text("roomId")).isEqualTo(first.text("roomId"));
        assertThat(other.code()).isEqualTo("conflict");
    }

    @Test
    void invite_letsItsHolderInOnceAndDiesWhenRevoked() {
        Device dave = crowd.connect("dave");
        String invite = alice.acked("createInvite", Map.of("roomId", room)).text("invite");
        String revoked = alice.acked("createInvite", Map.of("roomId", room, "maxUses", 10))
                .text("invite");
        alice.acked("revokeInvite", Map.of("roomId", room, "invite", revoked));
        alice.acked("revokeInvite", Map.of("roomId", room, "invite", revoked));

        Answer.Ack joined = dave.acked("joinRoom", Map.of("invite", invite));
        Answer.Ack again = dave.acked("joinRoom", Map.of("invite", invite));

        assertThat(joined.text("roomId")).isEqualTo(room);
        assertThat(joined.flag("joined")).isTrue();
        assertThat(joined.number("memberCount")).isEqualTo(4);
        assertThat(again.flag("joined")).isFalse();
        Device eve = crowd.connect("eve");
        for (String dead : List.of(invite, revoked, "no-such-invite")) {
            assertThat(eve.refused("joinRoom", Map.of("invite", dead)).code()).isEqualTo("forbidden");
        }
        assertThat(bob.refused("createInvite", Map.of("roomId", room)).code()).isEqualTo("forbidden");
    }

    private Map<String, String> of(Device member) {
        return Map.of("roomId", room, "userId", member.userId());
    }

    private String setRole(Device by, Device member, String role) {
        return switch (Device.await(
                by.request("setRole", Map.of("roomId", room, "userId", member.userId(), "role", role)))) {
            case Answer.Ack ack -> ack.text("role");
            case Answer.Refusal refusal -> refusal.code();
        };
    }
}
