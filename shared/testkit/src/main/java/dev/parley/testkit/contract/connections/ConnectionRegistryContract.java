package dev.parley.testkit.contract.connections;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.ENDPOINT;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.DeviceId;
import dev.parley.domain.id.UserId;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.connection.ConnectionRegistry.Registration;
import dev.parley.port.connection.ConnectionRegistry.Registration.Registered;
import dev.parley.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is connected by what: what a registry of connections must do, whatever it is made of. How they end is
/// [ConnectionClosingContract].
public interface ConnectionRegistryContract {
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
    default void register_keepsEverythingAboutTheConnection() {
        Connection connection = new Connection(
                new ConnectionId("L0SM9cOFvHcCIhw="),
                ALICE,
                new Binding(Set.of(PushKind.MESSAGE, PushKind.ROOM)),
                Optional.of(new DeviceId("phone")),
                START,
                LATER,
                ENDPOINT);

        assertThat(register(connection)).isEqualTo(displacing());
        assertThat(read(ALICE))
                .isEqualTo(new UserConnections(
                        ALICE, List.of(connection), List.of(), false, Optional.empty(), Optional.empty(), 1));
    }

    @Test
    default void register_again_changesNothing() {
        register(made(0));

        assertThat(register(made(0))).isEqualTo(displacing());
        assertThat(read(ALICE).open()).containsExactly(made(0));
    }

    @Test
    default void register_ofFurtherConnections_keepsThemApart() {
        register(made(0));
        register(made(1));
        register(connection(BOB, "bobs"));

        assertThat(read(ALICE).open()).containsExactlyInAnyOrder(made(0), made(1));
        assertThat(read(BOB).open()).containsExactly(connection(BOB, "bobs"));
    }

    @Test
    default void register_beyondTheLimit_displacesTheOldest() {
        register(made(1));
        register(made(0));
        register(made(2));

        assertThat(register(made(3))).isEqualTo(displacing(made(0)));
        assertThat(read(ALICE).open()).containsExactlyInAnyOrder(made(1), made(2), made(3));
        assertThat(read(ALICE).closing()).containsExactly(new Closing(made(0), DisconnectReason.TOO_MANY_CONNECTIONS));
        assertThat(register(made(4))).isEqualTo(displacing(made(1)));
    }

    @Test
    default void register_ofAKnownConnectionAtTheLimit_displacesNobody() {
        register(made(0));
        register(made(1));
        register(made(2));

        assertThat(register(made(1))).isEqualTo(displacing());
        assertThat(read(ALICE).open()).hasSize(LIMIT);
    }

    @Test
    default void register_doesNotCountExpiredConnections() {
        Instant later = START.plusSeconds(10);
        register(connection(ALICE, "expired-1", START, later));
        register(connection(ALICE, "expired-2", START, later));
        register(made(0));

        assertThat(registry().register(made(11), LIMIT, later)).isEqualTo(displacing());
        assertThat(registry().register(made(12), LIMIT, later)).isEqualTo(displacing());
        assertThat(read(ALICE).live(later)).containsExactlyInAnyOrder(made(0), made(11), made(12));
    }

    @Test
    default void register_doesNotCountClosingConnections() {
        register(made(0));
        register(made(1));
        register(made(2));
        registry().markClosing(ALICE, made(1).id(), DisconnectReason.TOKEN_EXPIRED);

        assertThat(register(made(3))).isEqualTo(displacing());
        assertThat(read(ALICE).open()).containsExactlyInAnyOrder(made(0), made(2), made(3));
    }

    @Test
    default void register_raced_leavesAtMostTheLimitOpen_andLosesNobody() {
        List<Registration> registrations = Race.of(16, racer -> register(made(racer)));

        UserConnections standing = read(ALICE);
        assertThat(registrations).allMatch(Registered.class::isInstance);
        assertThat(standing.open()).hasSize(LIMIT);
        assertThat(standing.closing()).hasSize(16 - LIMIT);
    }

    @Test
    default void remove_forgetsExactlyThatConnection() {
        register(made(0));
        register(made(1));

        registry().remove(ALICE, made(0).id(), LATER);

        assertThat(read(ALICE).open()).containsExactly(made(1));
        assertThat(read(ALICE).lastSeenAt()).contains(LATER);
    }

    @Test
    default void remove_ofAClosingConnection_forgetsIt() {
        register(made(0));
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);

        registry().remove(ALICE, made(0).id(), LATER);

        assertThat(read(ALICE).closing()).isEmpty();
    }

    @Test
    default void remove_ofOneSeenLater_keepsTheLaterTime() {
        register(made(0));
        registry().seen(ALICE, LATER);

        registry().remove(ALICE, made(0).id(), START);

        assertThat(read(ALICE).open()).isEmpty();
        assertThat(read(ALICE).lastSeenAt()).contains(LATER);
    }

    @Test
    default void remove_ofAnUnknownConnection_changesNothing() {
        registry().remove(ALICE, new ConnectionId("unknown"), START);
        assertThat(read(ALICE)).isEqualTo(UserConnections.none(ALICE));

        register(made(0));
        registry().remove(ALICE, new ConnectionId("unknown"), LATER);

        assertThat(read(ALICE).open()).containsExactly(made(0));
        assertThat(read(ALICE).lastSeenAt()).isEmpty();
    }

    @Test
    default void read_ofManyUsers_findsThemAll() {
        List<UserId> users =
                IntStream.range(0, 250).mapToObj(n -> new UserId("user-" + n)).toList();
        users.subList(0, 240).forEach(user -> register(connection(user, "of-" + user)));

        List<UserId> twice = new ArrayList<>(users);
        twice.addAll(users);

        assertThat(registry().read(twice)).containsOnlyKeys(users.subList(0, 240));
        assertThat(registry().read(List.of())).isEmpty();
    }

    @Test
    default void writes_toOneUser_raced_touchOnlyTheirOwnConnection() {
        IntStream.range(0, 20).forEach(n -> registry().register(made(n), 100, START));

        Race.of(20, racer -> {
            switch (racer % 4) {
                case 0 -> registry().remove(ALICE, made(racer).id(), LATER);
                case 1 -> registry().markClosing(ALICE, made(racer).id(), DisconnectReason.TOKEN_EXPIRED);
                case 2 -> registry().register(made(racer + 100), 100, START);
                default -> registry().seen(ALICE, START.plusSeconds(racer));
            }
            return racer;
        });

        assertThat(read(ALICE).open()).hasSize(15);
        assertThat(read(ALICE).closing()).hasSize(5);
        assertThat(read(ALICE).lastSeenAt()).contains(LATER);
    }
}
