package dev.parley.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StanceTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final UserId BOB = new UserId("bob");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static Stance of(AutoJoin autoJoin) {
        return new Stance(Optional.of(autoJoin), false, 0, 0);
    }

    private static Reception receive(Stance stance, boolean known, State... place) {
        return stance.receive(
                List.of(place).stream().findFirst().map(state -> Outside.of(ROOM, BOB, state)),
                known,
                AutoJoin.EVERYONE,
                NOW);
    }

    @Test
    void receive_goesByTheChoice_andWithoutOneByTheStandard() {
        assertThat(receive(of(AutoJoin.EVERYONE), false)).isEqualTo(Reception.LET_IN);
        assertThat(receive(of(AutoJoin.KNOWN), false)).isEqualTo(Reception.ASKED);
        assertThat(receive(of(AutoJoin.KNOWN), true)).isEqualTo(Reception.LET_IN);
        assertThat(receive(of(AutoJoin.NOBODY), true)).isEqualTo(Reception.ASKED);
        assertThat(receive(Stance.UNKNOWN, false)).isEqualTo(Reception.LET_IN);
    }

    @Test
    void receive_ofOneWhoBlocks_changesNothing() {
        Stance blocking = new Stance(Optional.of(AutoJoin.EVERYONE), true, 0, 0);

        assertThat(receive(blocking, true)).isEqualTo(Reception.UNCHANGED);
    }

    @Test
    void receive_goesByThePlaceOutside() {
        Stance open = of(AutoJoin.EVERYONE);

        assertThat(receive(open, true, new State.Left())).isEqualTo(Reception.ASKED);
        assertThat(receive(open, true, new State.Banned())).isEqualTo(Reception.LET_IN);
        assertThat(receive(open, true, new State.Requested(BOB, 0, 0))).isEqualTo(Reception.UNCHANGED);
        assertThat(receive(open, true, new State.Declined(NOW.plusMillis(1)))).isEqualTo(Reception.UNCHANGED);
        assertThat(receive(open, true, new State.Declined(NOW))).isEqualTo(Reception.LET_IN);
    }

    @Test
    void receive_ofOneWhoLeftAndDeclined_asksOnceTheRespiteIsOver() {
        Outside place = Outside.of(ROOM, BOB, new State.Left()).with(new State.Declined(NOW));

        assertThat(of(AutoJoin.EVERYONE).receive(Optional.of(place), true, AutoJoin.EVERYONE, NOW))
                .isEqualTo(Reception.ASKED);
    }

    @Test
    void receive_atACap_changesNothing() {
        Stance fullOfRooms = new Stance(Optional.of(AutoJoin.EVERYONE), false, Stance.MOST_ROOMS, 0);
        Stance fullOfRequests = new Stance(Optional.of(AutoJoin.NOBODY), false, 0, Stance.MOST_REQUESTS);

        assertThat(receive(fullOfRooms, true)).isEqualTo(Reception.UNCHANGED);
        assertThat(receive(fullOfRequests, true)).isEqualTo(Reception.UNCHANGED);
        assertThat(receive(fullOfRooms, true, new State.Left())).isEqualTo(Reception.ASKED);
    }
}
