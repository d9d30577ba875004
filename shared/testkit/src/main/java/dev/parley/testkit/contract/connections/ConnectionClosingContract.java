package dev.parley.testkit.contract.connections;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.UserId;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.connection.ConnectionRegistry.Registration;
import dev.parley.port.connection.ConnectionRegistry.Registration.Banned;
import dev.parley.port.connection.ConnectionRegistry.Registration.KeptOut;
import dev.parley.port.connection.ConnectionRegistry.Registration.Registered;
import dev.parley.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How connections are asked to close, users banned, and what else is kept of a user.
public interface ConnectionClosingContract {
    int LIMIT = 3;
    Instant LATER = START.plusSeconds(60);

    ConnectionRegistry registry();

    private Registration register(Connection connection) {
        return registry().register(connection, LIMIT, START);
    }

    /// A connection of Alice made `seconds` after the start.
    private static Connection made(int seconds) {
        Instant at = START.plusSeconds(seconds);
        return connection(ALICE, "made-" + seconds, at, at.plus(Duration.ofHours(2)));
    }

    private static Registered displacing(Connection... connections) {
        return new Registered(List.of(connections).stream().map(Connection::id).toList());
    }

    private UserConnections read(UserId userId) {
        return registry().read(Set.of(userId)).getOrDefault(userId, UserConnections.none(userId));
    }

    @Test
    default void keepOut_movesEveryConnectionToClosingAndRefusesNewOnesUntilThen() {
        register(made(0));
        register(made(1));
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);

        assertThat(registry().keepOut(ALICE, LATER))
                .containsExactlyInAnyOrder(
                        new Closing(made(0), DisconnectReason.TOKEN_EXPIRED),
                        new Closing(made(1), DisconnectReason.TOO_MANY_FRAMES));
        assertThat(read(ALICE).open()).isEmpty();
        assertThat(read(ALICE).closing()).hasSize(2);
        assertThat(registry().register(made(2), LIMIT, LATER.minusMillis(1))).isEqualTo(new KeptOut(LATER));
        assertThat(registry().register(made(2), LIMIT, LATER)).isEqualTo(displacing());
        assertThat(read(ALICE).open()).containsExactly(made(2));
    }

    @Test
    default void keepOut_ofAUserWithoutConnections_holdsAllTheSame() {
        assertThat(registry().keepOut(ALICE, LATER)).isEmpty();
        assertThat(register(made(0))).isEqualTo(new KeptOut(LATER));
        assertThat(registry().register(connection(BOB, "bobs", START, LATER), LIMIT, START))
                .isEqualTo(displacing());
    }

    @Test
    default void keepOut_forLess_leavesTheLaterEnd() {
        registry().keepOut(ALICE, LATER);
        registry().keepOut(ALICE, LATER.minusSeconds(30));
        assertThat(registry().register(made(0), LIMIT, LATER.minusSeconds(1))).isEqualTo(new KeptOut(LATER));
    }

    @Test
    default void keepOut_ofAFullItem_refusesTheNextOneToo() {
        for (int i = 0; i < LIMIT; i++) {
            register(made(i));
        }
        registry().keepOut(ALICE, LATER);
        assertThat(register(made(9))).isEqualTo(new KeptOut(LATER));
        assertThat(read(ALICE).closing()).hasSize(LIMIT);
    }

    @Test
    default void keepOut_afterABan_isStillABan() {
        registry().ban(ALICE);
        registry().keepOut(ALICE, LATER);
        assertThat(register(made(0))).isEqualTo(new Banned());
    }

    @Test
    default void markClosing_movesAnOpenConnection() {
        register(made(0));
        register(made(1));

        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);

        assertThat(read(ALICE).open()).containsExactly(made(1));
        assertThat(read(ALICE).closing()).containsExactly(new Closing(made(0), DisconnectReason.TOKEN_EXPIRED));
    }

    @Test
    default void markClosing_again_keepsTheFirstReason() {
        register(made(0));
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);

        registry().markClosing(ALICE, made(0).id(), DisconnectReason.CONNECTED_TOO_LONG);

        assertThat(read(ALICE).closing()).containsExactly(new Closing(made(0), DisconnectReason.TOKEN_EXPIRED));
    }

    @Test
    default void markClosing_ofAnUnknownConnection_changesNothing() {
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);
        assertThat(read(ALICE).closing()).isEmpty();

        register(made(1));
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);

        assertThat(read(ALICE).open()).containsExactly(made(1));
        assertThat(read(ALICE).closing()).isEmpty();
    }

    @Test
    default void ban_closesAllConnections_andRefusesNewOnes() {
        register(made(0));
        register(made(1));

        List<Closing> closing = registry().ban(ALICE);

        assertThat(closing)
                .containsExactlyInAnyOrder(
                        new Closing(made(0), DisconnectReason.BANNED), new Closing(made(1), DisconnectReason.BANNED));
        assertThat(read(ALICE).banned()).isTrue();
        assertThat(read(ALICE).open()).isEmpty();
        assertThat(read(ALICE).closing()).containsExactlyInAnyOrderElementsOf(closing);
        assertThat(register(made(2))).isEqualTo(new Banned());
        assertThat(read(ALICE).closing()).hasSize(2);
    }

    @Test
    default void ban_ofAUserWhoNeverConnected_refusesTheFirstConnection() {
        assertThat(registry().ban(BOB)).isEmpty();

        assertThat(register(connection(BOB, "first"))).isEqualTo(new Banned());
        assertThat(read(BOB).closing()).isEmpty();
    }

    @Test
    default void ban_atTheLimit_refuses() {
        register(made(0));
        register(made(1));
        register(made(2));
        registry().ban(ALICE);

        assertThat(register(made(3))).isEqualTo(new Banned());
    }

    @Test
    default void ban_racingRegistrations_leavesNothingOpen() {
        Race.of(12, racer -> racer == 6 ? registry().ban(ALICE) : register(made(racer)));

        assertThat(read(ALICE).open()).isEmpty();
        assertThat(register(made(99))).isEqualTo(new Banned());
    }

    @Test
    default void unban_admitsAgain() {
        registry().ban(ALICE);
        registry().unban(ALICE);
        registry().unban(ALICE);
        registry().unban(CAROL);

        assertThat(register(made(0))).isEqualTo(displacing());
        assertThat(read(ALICE).banned()).isFalse();
        assertThat(read(ALICE).open()).containsExactly(made(0));
    }

    @Test
    default void seen_movesForwardOnly() {
        registry().seen(ALICE, LATER);
        registry().seen(ALICE, START);

        assertThat(read(ALICE).lastSeenAt()).contains(LATER);
    }

    @Test
    default void recordPushed_isWhatWasPushedToOthersLast() {
        register(made(0));
        registry().recordPushed(ALICE, true);
        assertThat(read(ALICE).pushedOnline()).contains(true);

        UserConnections after = registry().recordPushed(ALICE, false);

        assertThat(after).isEqualTo(read(ALICE));
        assertThat(after.pushedOnline()).contains(false);
        assertThat(read(ALICE).open()).containsExactly(made(0));
    }
}
