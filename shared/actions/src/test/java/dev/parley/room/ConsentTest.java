package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.leave;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.AnswerRequestFrame.State;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame.Preferences;
import dev.parley.protocol.action.room.AddMembersFrame.MembersAdded;
import dev.parley.protocol.action.room.CreateRoomFrame.RoomCreated;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberList;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.frame.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What users do to each other only by consent: adding, asking, leaving for good, banning, blocking.
class ConsentTest extends ConsentScene {
    @Test
    void add_ofOneWhoLetsInNobody_asksAndTellsBoth() {
        prefer(BOB, AutoJoin.NOBODY);
        RoomId room = world.group(ALICE);

        assertThat(addBy(ALICE, room, "bob", "carol")).isEqualTo(new MembersAdded(List.of(CAROL), List.of(BOB), 2));
        assertThat(world.role(room, BOB)).isEmpty();
        assertThat(rooms(BOB))
                .singleElement()
                .satisfies(summary -> assertThat(summary.requestedBy()).contains(ALICE));
        assertThat(world.events.published())
                .containsExactly(
                        new Event.MembersAdded(room, List.of(CAROL)), new Event.MembersAsked(room, List.of(BOB)));
        assertThat(addBy(ALICE, room, "bob").requested()).as("asked already").isEmpty();
    }

    @Test
    void add_ofOneWhoLetsInAcquaintances_asksAStrangerOnly() {
        prefer(BOB, AutoJoin.KNOWN);
        RoomId carols = world.group(CAROL);
        RoomId alices = world.group(ALICE);
        world.direct(ALICE, BOB);

        assertThat(addBy(CAROL, carols, "bob").requested()).containsExactly(BOB);
        assertThat(addBy(ALICE, alices, "bob").added()).containsExactly(BOB);
    }

    @Test
    void answer_withYes_letsInAndTells() {
        prefer(BOB, AutoJoin.NOBODY);
        RoomId room = createBy(ALICE, "a", RoomKind.GROUP, "bob").roomId();

        assertThat(answer(BOB, room, true)).isEqualTo(State.ACTIVE);
        assertThat(world.role(room, BOB)).contains(Role.MEMBER);
        assertThat(answer(BOB, room, true)).as("repeated").isEqualTo(State.ACTIVE);
        assertThat(world.memberCount(room)).isEqualTo(2);
        assertThat(world.events.published()).contains(new Event.MembersAdded(room, List.of(BOB)));
    }

    @Test
    void answer_withNo_keepsOthersFromAskingForSevenDays() {
        prefer(BOB, AutoJoin.NOBODY);
        RoomId room = createBy(ALICE, "a", RoomKind.GROUP, "bob").roomId();

        assertThat(answer(BOB, room, false)).isEqualTo(State.GONE);
        assertThat(answer(BOB, room, false)).as("repeated").isEqualTo(State.GONE);
        assertThat(answer(BOB, room, true)).as("changed").isEqualTo(State.GONE);
        assertThat(rooms(BOB)).isEmpty();
        assertThat(addBy(ALICE, room, "bob")).isEqualTo(new MembersAdded(List.of(), List.of(), 1));
        world.clock.advance(Duration.ofDays(7));
        assertThat(addBy(ALICE, room, "bob").requested()).containsExactly(BOB);
    }

    @Test
    void answer_withoutARequest_isNotAMember() {
        RoomId room = world.group(ALICE);

        assertRefused(
                world.answerRequest.handle(as(BOB), new AnswerRequestFrame(ID, room, true)), ErrorCode.NOT_A_MEMBER);
        assertRefused(
                world.answerRequest.handle(as(BOB), new AnswerRequestFrame(ID, room, false)), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void add_ofOneWhoHasLeft_asksWhateverThePreference() {
        RoomId room = world.group(ALICE, BOB);
        world.leaveRoom.handle(as(BOB), leave(room));

        assertThat(addBy(ALICE, room, "bob").requested()).containsExactly(BOB);
        assertThat(answer(BOB, room, true)).isEqualTo(State.ACTIVE);
    }

    @Test
    void remove_withABan_holdsUntilAnAdminAddsAgain() {
        RoomId room = world.group(ALICE, BOB);

        world.removeMember.handle(as(ALICE), new RemoveMemberFrame(ID, room, BOB, true));
        world.removeMember.handle(as(ALICE), new RemoveMemberFrame(ID, room, CAROL, true));

        assertThat(world.role(room, BOB)).isEmpty();
        assertThat(world.rooms.places(room, Set.of(BOB, CAROL)).outside()).hasSize(2);
        assertThat(addBy(ALICE, room, "bob").added()).containsExactly(BOB);
        assertThat(world.rooms.places(room, Set.of(BOB)).outside()).isEmpty();
    }

    @Test
    void createRoom_ofADirectRoomWithOneWhoIsAsked_isActiveForTheCallerAlone() {
        prefer(BOB, AutoJoin.KNOWN);

        RoomCreated made = createBy(ALICE, "a", RoomKind.DIRECT, "bob");

        assertThat(made.requested()).containsExactly(BOB);
        assertThat(made.memberCount()).isEqualTo(1);
        assertThat(createBy(ALICE, "b", RoomKind.DIRECT, "bob").requested()).containsExactly(BOB);
        assertThat(createBy(BOB, "c", RoomKind.DIRECT, "alice").created()).isFalse();
        assertThat(world.role(made.roomId(), BOB))
                .as("creating the pair accepts")
                .contains(Role.MEMBER);
        assertThat(world.memberCount(made.roomId())).isEqualTo(2);
    }

    @Test
    void createRoom_ofADirectRoomThatTheOtherDeclined_asksAgainAfterSevenDays() {
        prefer(BOB, AutoJoin.NOBODY);
        RoomId room = createBy(ALICE, "a", RoomKind.DIRECT, "bob").roomId();
        answer(BOB, room, false);

        assertThat(createBy(ALICE, "b", RoomKind.DIRECT, "bob").requested()).isEmpty();
        world.clock.advance(Duration.ofDays(7));
        assertThat(createBy(ALICE, "c", RoomKind.DIRECT, "bob").requested()).containsExactly(BOB);
        answer(BOB, room, false);
        createBy(BOB, "d", RoomKind.DIRECT, "alice");
        assertThat(world.role(room, BOB)).as("who declined comes back at will").contains(Role.MEMBER);
    }

    @Test
    void createRoom_repeatedByAFormerMember_tellsNothingOfTheRoomAsItIs() {
        RoomCreated made = createBy(ALICE, "a", RoomKind.GROUP, "bob", "carol");
        world.leaveRoom.handle(as(ALICE), leave(made.roomId()));

        RoomCreated again = createBy(ALICE, "a", RoomKind.GROUP, "bob", "carol");

        assertThat(again.roomId()).isEqualTo(made.roomId());
        assertThat(again.memberCount()).isZero();
    }

    @Test
    void members_namesRequestsAfterAllMembersOverPages() {
        prefer(CAROL, AutoJoin.NOBODY);
        prefer(DAVE, AutoJoin.NOBODY);
        RoomId room =
                createBy(ALICE, "a", RoomKind.GROUP, "bob", "carol", "dave").roomId();

        List<String> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MemberList page = members(ALICE, room, cursor, 1);
            page.members().forEach(member -> listed.add(member.userId().value()));
            page.requested().forEach(user -> listed.add("asked " + user));
            cursor = page.cursor();
        } while (cursor.isPresent());

        assertThat(listed).containsExactly("alice", "bob", "asked carol", "asked dave");
        assertThat(members(ALICE, room, Optional.empty(), 50).requested()).containsExactly(CAROL, DAVE);
        assertRefused(
                world.listMembers.handle(as(CAROL), new MembersFrame(ID, room, Optional.empty(), 50)),
                ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void setPreferences_withNoField_tellsWhatCounts() {
        assertThat(acked(
                                world.setPreferences.handle(as(BOB), new SetPreferencesFrame(ID, Optional.empty())),
                                Preferences.class)
                        .autoJoin())
                .isEqualTo(AutoJoin.EVERYONE);
        prefer(BOB, AutoJoin.KNOWN);
        assertThat(acked(
                                world.setPreferences.handle(as(BOB), new SetPreferencesFrame(ID, Optional.empty())),
                                Preferences.class)
                        .autoJoin())
                .isEqualTo(AutoJoin.KNOWN);
    }
}
