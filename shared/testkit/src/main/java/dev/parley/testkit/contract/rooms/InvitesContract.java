package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Invites.Joining;
import dev.parley.port.room.Invites.Joining.AlreadyIn;
import dev.parley.port.room.Invites.Joining.Joined;
import dev.parley.port.room.Invites.Joining.Refused;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What invites must admit and refuse, whatever they are made of. Each test has a room of Alice, its owner, and
/// Bob.
public interface InvitesContract {
    RoomId ROOM = new RoomId("room");
    Instant EXPIRY = START.plusSeconds(60);

    Stores stores();

    Invites invites();

    private Member member(UserId userId) {
        return stores().member(ROOM, userId);
    }

    private int memberCount() {
        return stores().rooms().reads().find(ROOM).orElseThrow().memberCount();
    }

    private String inviteOf(UserId maker, int maxUses) {
        return invites().create(member(maker), EXPIRY, maxUses);
    }

    private Joining join(String invite, UserId userId) {
        return invites().join(invite, userId, START);
    }

    @BeforeEach
    default void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    @Test
    default void join_withAnInvite_letsTheUserIn() {
        stores().number(ROOM, message(ROOM, ALICE, 1));

        Joining joining = join(inviteOf(ALICE, 1), CAROL);

        assertThat(joining)
                .isEqualTo(new Joined(stores().rooms().reads().find(ROOM).orElseThrow()));
        assertThat(memberCount()).isEqualTo(3);
        assertThat(member(CAROL).role()).isEqualTo(Role.MEMBER);
        assertThat(member(CAROL).joinedSeq()).isEqualTo(1);
        assertThat(stores().memberships().page(CAROL, Optional.empty(), 10).entries())
                .hasSize(1);
    }

    @Test
    default void create_again_makesAnotherInvite() {
        assertThat(inviteOf(ALICE, 1)).isNotEqualTo(inviteOf(ALICE, 1));
    }

    @Test
    default void join_withAnUnknownInvite_isRefused() {
        inviteOf(ALICE, 1);

        assertThat(join("unknown", CAROL)).isEqualTo(new Refused());
        assertThat(join("", CAROL)).isEqualTo(new Refused());
        assertThat(join("room", CAROL)).isEqualTo(new Refused());
    }

    @Test
    default void join_atItsExpiry_isRefused() {
        String invite = inviteOf(ALICE, 1);

        assertThat(invites().join(invite, CAROL, EXPIRY)).isEqualTo(new Refused());
        assertThat(invites().join(invite, CAROL, EXPIRY.minusMillis(1))).isInstanceOf(Joined.class);
    }

    @Test
    default void join_withAUsedUpInvite_isRefused() {
        String invite = inviteOf(ALICE, 2);
        join(invite, CAROL);
        join(invite, new UserId("dave"));

        assertThat(join(invite, new UserId("erin"))).isEqualTo(new Refused());
        assertThat(memberCount()).isEqualTo(4);
    }

    @Test
    default void join_again_usesNothingUp() {
        String invite = inviteOf(ALICE, 2);
        join(invite, CAROL);

        assertThat(join(invite, CAROL))
                .isEqualTo(new AlreadyIn(stores().rooms().reads().find(ROOM).orElseThrow()));
        assertThat(join(invite, BOB)).isInstanceOf(AlreadyIn.class);
        assertThat(join(invite, new UserId("dave"))).isInstanceOf(Joined.class);
    }

    @Test
    default void join_again_withAnInviteThatIsUsedUp_staysIn() {
        String invite = inviteOf(ALICE, 1);
        join(invite, CAROL);

        assertThat(join(invite, CAROL)).isInstanceOf(AlreadyIn.class);
    }

    @Test
    default void join_withARevokedInvite_isRefused() {
        String invite = inviteOf(ALICE, 1);
        String other = inviteOf(ALICE, 1);

        invites().revoke(ROOM, invite);
        invites().revoke(ROOM, invite);

        assertThat(join(invite, CAROL)).isEqualTo(new Refused());
        assertThat(join(other, CAROL)).isInstanceOf(Joined.class);
    }

    @Test
    default void revoke_ofAnotherRoomsInvite_changesNothing() {
        String invite = inviteOf(ALICE, 1);

        invites().revoke(new RoomId("other"), invite);
        invites().revoke(ROOM, "unknown");

        assertThat(join(invite, CAROL)).isInstanceOf(Joined.class);
    }

    @Test
    default void join_afterItsMakerLostTheRole_isRefused() {
        stores().rooms().memberships().setRole(member(ALICE), member(BOB), Role.ADMIN);
        String invite = inviteOf(BOB, 5);
        stores().rooms().memberships().setRole(member(ALICE), member(BOB), Role.MEMBER);

        assertThat(join(invite, CAROL)).isEqualTo(new Refused());
    }

    @Test
    default void join_afterItsMakerLeft_isRefused_alsoWhenBackWithTheRole() {
        stores().rooms().memberships().setRole(member(ALICE), member(BOB), Role.ADMIN);
        String invite = inviteOf(BOB, 5);
        stores().rooms().memberships().remove(member(BOB));
        assertThat(join(invite, CAROL)).isEqualTo(new Refused());

        stores().rooms().joining().add(ROOM, Set.of(BOB));
        stores().rooms().memberships().setRole(member(ALICE), member(BOB), Role.ADMIN);

        assertThat(join(invite, CAROL)).isEqualTo(new Refused());
    }

    @Test
    default void join_afterItsMakerHandedTheRoomOver_isAdmitted() {
        String invite = inviteOf(ALICE, 1);
        stores().rooms().memberships().setRole(member(ALICE), member(BOB), Role.OWNER);

        assertThat(join(invite, CAROL)).isInstanceOf(Joined.class);
    }

    @Test
    default void join_raced_admitsNoMoreThanItsUses() {
        String invite = inviteOf(ALICE, 5);

        List<Joining> joinings = Race.of(20, racer -> joinUnlessContended(invite, new UserId("user-" + racer)));

        assertThat(joinings).filteredOn(Joined.class::isInstance).hasSize(5);
        assertThat(joinings).filteredOn(Refused.class::isInstance).hasSize(15);
        assertThat(memberCount()).isEqualTo(7);
        assertThat(stores().rooms().reads().members(ROOM)).hasSize(7);
    }

    @Test
    default void join_ofOneUser_raced_usesOneUp() {
        String invite = inviteOf(ALICE, 2);

        List<Joining> joinings = Race.of(10, racer -> joinUnlessContended(invite, CAROL));

        assertThat(joinings).filteredOn(Joined.class::isInstance).hasSize(1);
        assertThat(joinings).filteredOn(AlreadyIn.class::isInstance).hasSize(9);
        assertThat(join(invite, new UserId("dave"))).isInstanceOf(Joined.class);
    }

    private Joining joinUnlessContended(String invite, UserId userId) {
        Joining joining = join(invite, userId);
        while (joining instanceof Joining.Contended) {
            joining = join(invite, userId);
        }
        return joining;
    }
}
