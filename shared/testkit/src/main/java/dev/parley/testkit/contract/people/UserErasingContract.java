package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Update;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.user.Erasure;
import dev.parley.domain.user.Erasure.Stage;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.domain.user.Report;
import dev.parley.port.log.SenderEntries;
import dev.parley.port.room.Blocks;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.Reports;
import dev.parley.port.user.UserErasing;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the erasing of a user keeps, and what of a user goes by it.
public interface UserErasingContract {
    RoomId ROOM = new RoomId("room");
    RoomId OTHER = new RoomId("other");
    Instant NOW = StepClock.START;

    Stores stores();

    Blocks blocks();

    Profiles profiles();

    Reports reports();

    private UserErasing erasing() {
        return stores().userErasing();
    }

    private void leave(RoomId roomId) {
        stores().rooms()
                .memberships()
                .remove(new Departure(stores().member(roomId, BOB), new Departure.Way.Own(Optional.empty())));
    }

    @Test
    default void begin_again_goesOnWithWhatIsUnderWay() {
        Erasure begun = erasing().begin(BOB, NOW);
        Erasure further = begun.enter(Stage.CHECKING, NOW.plusSeconds(1)).at(ROOM, 7, true);
        erasing().keep(further);

        assertThat(begun).isEqualTo(Erasure.begun(BOB, NOW));
        assertThat(erasing().begin(BOB, NOW.plusSeconds(2))).isEqualTo(further);
        assertThat(erasing().find(BOB)).contains(further);
        assertThat(erasing().find(ALICE)).isEmpty();
    }

    @Test
    default void begin_afterTheEnd_beginsAnew_onlyIfSomethingOfTheUserIsThere() {
        Erasure done = Erasure.begun(BOB, NOW).enter(Stage.DONE, NOW);
        erasing().keep(done);
        assertThat(erasing().begin(BOB, NOW.plusSeconds(9))).isEqualTo(done);

        profiles().change(BOB, new ProfileUpdate(Update.to("Bob"), Update.keep(), Update.keep()));

        assertThat(erasing().begin(BOB, NOW.plusSeconds(9))).isEqualTo(Erasure.begun(BOB, NOW.plusSeconds(9)));
    }

    @Test
    default void nextRoom_givesTheRoomsThatTheUserLeft_andThoseRemembered() {
        stores().group("room", ALICE, BOB);
        stores().group("other", ALICE, BOB);
        assertThat(erasing().nextRoom(BOB, Optional.empty())).isEmpty();

        leave(ROOM);
        erasing().remember(BOB, OTHER);

        assertThat(erasing().nextRoom(BOB, Optional.empty())).contains(OTHER);
        assertThat(erasing().nextRoom(BOB, Optional.of(OTHER))).contains(ROOM);
        assertThat(erasing().nextRoom(BOB, Optional.of(ROOM))).isEmpty();
        erasing().forgetRooms(BOB);
        assertThat(erasing().nextRoom(BOB, Optional.empty())).isEmpty();
    }

    @Test
    default void forgetPlace_takesThePlaceOfOneWhoLeft_andKeepsABan() {
        stores().group("room", ALICE, BOB, CAROL);
        leave(ROOM);
        stores().rooms()
                .memberships()
                .remove(new Departure(
                        stores().member(ROOM, CAROL), new Departure.Way.Removed(stores().member(ROOM, ALICE), true)));

        erasing().forgetPlace(BOB, ROOM);
        erasing().forgetPlace(CAROL, ROOM);
        erasing().forgetPlace(CAROL, OTHER);

        assertThat(stores().rooms().reads().places(ROOM, Set.of(BOB, CAROL)).outside())
                .containsOnlyKeys(CAROL);
    }

    @Test
    default void forgetUser_takesProfileBlocksAndReports_andNothingOfOthers() {
        for (var user : List.of(ALICE, BOB)) {
            profiles().change(user, new ProfileUpdate(Update.to("Somebody"), Update.keep(), Update.keep()));
            blocks().block(user, CAROL);
            reports()
                    .file(new Report(
                            "report-" + user, user, ROOM, new Report.Subject.TheRoom(), "a reason", Instant.EPOCH));
        }
        erasing().keep(Erasure.begun(BOB, NOW));
        erasing().remember(BOB, ROOM);

        erasing().forgetUser(BOB);

        assertThat(profiles().find(List.of(ALICE, BOB))).containsOnlyKeys(ALICE);
        assertThat(blocks().blocked(BOB, Optional.empty(), 10).users()).isEmpty();
        assertThat(blocks().blocked(ALICE, Optional.empty(), 10).users()).containsExactly(CAROL);
        assertThat(erasing().find(BOB)).isPresent();
        assertThat(erasing().nextRoom(BOB, Optional.empty())).contains(ROOM);
    }

    @Test
    default void entriesOfASender_comeInTheirOrder_aPageAtATime() {
        stores().group("room", ALICE, BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1), message(ROOM, BOB, 2), message(ROOM, ALICE, 3));
        stores().number(ROOM, message(ROOM, BOB, 4));

        SenderEntries.Page first = stores().senderEntries().after(ROOM, BOB, 0, 1);
        SenderEntries.Page second =
                stores().senderEntries().after(ROOM, BOB, first.next().orElseThrow(), 5);

        assertThat(first.entries()).extracting(LogEntry::seq).containsExactly(2L);
        assertThat(second.entries()).extracting(LogEntry::seq).containsExactly(4L);
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void clear_takesWhatAChangeSays_andLeavesAMessage() {
        stores().group("room", ALICE, BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1));
        stores().number(ROOM, change(ROOM, BOB, 2, new Change.Reaction(1, "x", true)));

        stores().senderEntries().clear(ROOM, List.of(1L, 2L, 9L));

        assertThat(stores().log().find(ROOM, 1).orElseThrow().payload())
                .isEqualTo(message(ROOM, ALICE, 1).payload());
        assertThat(stores().log().find(ROOM, 2).orElseThrow().payload())
                .isEqualTo(new Change.Bare(1, Change.Kind.REACTION));
        assertThat(stores().log().find(ROOM, 9)).isEmpty();
    }

    @Test
    default void tail_ofSends_tellsWhichSendersWereErased() {
        stores().group("room", ALICE, BOB);
        AcceptedMessage late = message(ROOM, BOB, 1);
        stores().inbox().accept(late);
        stores().inbox().accept(message(ROOM, ALICE, 1));
        erasing().begin(BOB, NOW);

        assertThat(stores().sequencing()
                        .tail(ROOM, List.of(late.key(), message(ROOM, ALICE, 1).key()))
                        .erased())
                .isEqualTo(Map.of(BOB, NOW));
    }
}
