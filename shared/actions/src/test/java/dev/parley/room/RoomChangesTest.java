package dev.parley.room;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Update;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.facts.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What owners, admins and members do to a room, by the frames that they send.
class RoomChangesTest {
    private final RoomWorld world = new RoomWorld();
    private final RoomId room = world.group(ALICE, BOB);

    private String reply(UserId user, String action, String fields) {
        return world.reply(user, "{\"action\":\"" + action + "\",\"roomId\":\"" + room + "\"" + fields + "}");
    }

    @Test
    void update_byTheOwner_showsTheRoomAndTellsItsMembers() {
        String updated = reply(ALICE, "updateRoom", ",\"name\":\"Tea\",\"metadata\":{\"b\":1,\"a\":2}");

        assertThat(updated)
                .contains("\"name\":\"Tea\"", "\"metadata\":{\"a\":2,\"b\":1}", "\"memberCount\":2")
                .contains("\"defaultRole\":\"member\"", "\"history\":\"joined\"", "\"notify\":\"all\"");
        assertThat(world.events.published()).hasSize(1).first().isInstanceOf(Event.RoomUpdated.class);
        assertThat(reply(BOB, "getRoom", "")).contains("\"name\":\"Tea\"", "\"role\":\"member\"");
    }

    @Test
    void update_withNull_takesTheValueAway() {
        reply(ALICE, "updateRoom", ",\"name\":\"Tea\",\"topic\":\"Green\"");

        assertThat(reply(ALICE, "updateRoom", ",\"name\":null"))
                .doesNotContain("\"name\"")
                .contains("\"topic\":\"Green\"");
        assertThat(world.events.published().getLast())
                .isEqualTo(new Event.RoomUpdated(
                        room,
                        new RoomUpdate(Update.clear(), Update.keep(), Update.keep(), Update.keep(), Update.keep())));
    }

    @Test
    void update_withoutAnyField_showsTheRoomAndTellsNobody() {
        assertThat(reply(ALICE, "updateRoom", "")).contains("\"type\":\"ack\"", "\"memberCount\":2");
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void update_byAMemberOrInADirectRoom_isForbidden_andByAStrangerNotAMember() {
        assertThat(reply(BOB, "updateRoom", ",\"name\":\"Tea\"")).contains("\"code\":\"forbidden\"");
        assertThat(reply(CAROL, "updateRoom", ",\"name\":\"Tea\"")).contains("\"code\":\"not_a_member\"");
        RoomId pair = world.direct(ALICE, BOB);
        assertThat(world.reply(ALICE, "{\"action\":\"updateRoom\",\"roomId\":\"" + pair + "\",\"name\":\"Tea\"}"))
                .contains("\"code\":\"forbidden\"");
    }

    @Test
    void update_whenTheRoleGoesMeanwhile_isForbidden() {
        world.rooms.setRole(stay(ALICE), stay(BOB), Role.ADMIN);
        world.rooms.beforeNextWrite(rooms -> rooms.setRole(stay(ALICE), stay(BOB), Role.MEMBER));

        assertThat(reply(BOB, "updateRoom", ",\"name\":\"Tea\"")).contains("\"code\":\"forbidden\"");
        assertThat(reply(ALICE, "getRoom", "")).doesNotContain("\"name\"");
    }

    private Member stay(UserId user) {
        return world.rooms.member(room, user).orElseThrow();
    }

    @Test
    void delete_byTheOwner_ordersTheErasingBeforeItTellsTheMembers_andLeavesNobodyIn() {
        assertThat(reply(ALICE, "deleteRoom", "")).isEqualTo("{\"type\":\"ack\",\"action\":\"deleteRoom\"}");

        assertThat(world.events.published())
                .containsExactly(new Event.RoomErasureDue(room), new Event.RoomDeleted(room));
        assertThat(reply(ALICE, "getRoom", "")).contains("\"code\":\"not_a_member\"");
        assertThat(reply(BOB, "leaveRoom", "")).contains("\"code\":\"not_a_member\"");
        assertThat(world.reply(BOB, "{\"action\":\"listRooms\"}")).contains("\"rooms\":[]");
        assertThat(reply(ALICE, "deleteRoom", "")).contains("\"code\":\"not_a_member\"");
    }

    @Test
    void delete_thatCannotOrderTheErasing_deletesNothing() {
        world.events.failNext(1);

        assertThat(reply(ALICE, "deleteRoom", "")).contains("\"code\":\"unavailable\"");
        assertThat(reply(ALICE, "getRoom", "")).contains("\"memberCount\":2");
    }

    @Test
    void delete_byAnyoneButTheOwner_isForbidden() {
        assertThat(reply(BOB, "deleteRoom", "")).contains("\"code\":\"forbidden\"");
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void create_underTheKeyOfADeletedRoom_isAConflict() {
        String create = "{\"action\":\"createRoom\",\"clientRoomId\":\"k\",\"kind\":\"group\",\"members\":[]}";
        String created = world.reply(ALICE, create);
        String made = created.replaceAll(".*\"roomId\":\"([^\"]*)\".*", "$1");
        world.reply(ALICE, "{\"action\":\"deleteRoom\",\"roomId\":\"" + made + "\"}");

        assertThat(world.reply(ALICE, create)).contains("\"code\":\"conflict\"");
    }

    @Test
    void notify_ofAMember_isShownToThatMemberAlone() {
        assertThat(reply(BOB, "setNotify", ",\"level\":\"mentions\""))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"setNotify\",\"level\":\"mentions\"}");

        assertThat(reply(BOB, "getRoom", "")).contains("\"notify\":\"mentions\"");
        assertThat(world.reply(BOB, "{\"action\":\"listRooms\"}")).contains("\"notify\":\"mentions\"");
        assertThat(reply(ALICE, "getRoom", "")).contains("\"notify\":\"all\"");
        assertThat(reply(CAROL, "setNotify", ",\"level\":\"none\"")).contains("\"code\":\"not_a_member\"");
    }

    @Test
    void directRoom_inAListing_namesThePeer() {
        RoomId pair = world.direct(ALICE, BOB);

        assertThat(world.reply(ALICE, "{\"action\":\"listRooms\"}")).contains("\"peer\":\"bob\"");
        assertThat(world.reply(BOB, "{\"action\":\"getRoom\",\"roomId\":\"" + pair + "\"}"))
                .contains("\"peer\":\"alice\"", "\"kind\":\"direct\"");
    }

    @Test
    void report_byAMember_isStoredOnceForEachTime() {
        String filed = reply(BOB, "report", ",\"userId\":\"alice\",\"reason\":\"rude\"");

        assertThat(filed).contains("\"reportId\":\"");
        assertThat(reply(BOB, "report", ",\"userId\":\"alice\",\"reason\":\"rude\""))
                .isNotEqualTo(filed);
        assertThat(world.profiles.reports()).hasSize(2);
    }

    @Test
    void report_byAStranger_orOfAMessageThatIsNotThere_isRefused() {
        assertThat(reply(CAROL, "report", ",\"reason\":\"rude\"")).contains("\"code\":\"not_a_member\"");
        assertThat(reply(BOB, "report", ",\"seq\":1,\"reason\":\"rude\"")).contains("\"code\":\"no_such_message\"");
        assertThat(world.profiles.reports()).isEmpty();
    }

    @Test
    void actions_beyondTheirRates_areRefused() {
        world.limiter.limit(Limit.REPORTS, Duration.ofMinutes(1));
        world.limiter.limit(Limit.PROFILES, Duration.ofSeconds(1));

        assertThat(reply(BOB, "report", ",\"reason\":\"rude\""))
                .contains("\"code\":\"rate_limited\"", "\"retryAfterMs\":60000");
        assertThat(world.reply(BOB, "{\"action\":\"setProfile\"}")).contains("\"code\":\"rate_limited\"");
    }
}
