package dev.parley.connect;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.caller;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseConnectionTest {
    private final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final StepClock clock = new StepClock();
    private final CloseConnection close = new CloseConnection(registry, PresencePublisher.by(queue), clock);

    CloseConnectionTest() {
        registry.register(connection(ALICE, "one"), 50, START);
        registry.register(connection(ALICE, "two"), 50, START);
    }

    @Test
    void close_ofOneConnection_forgetsExactlyThatAndTellsPresence() {
        clock.advance(Duration.ofMinutes(5));
        close.handle(caller(ALICE, "one"));

        UserConnections left = registry.read(List.of(ALICE)).get(ALICE);
        assertThat(left.open())
                .extracting(Connection::id)
                .containsExactly(caller(ALICE, "two").connectionId());
        assertThat(left.lastSeenAt()).contains(clock.instant());
        assertThat(queue.published()).containsExactly(new PresenceMayHaveChanged(ALICE));
    }

    @Test
    void close_ofAnUnknownConnection_changesNothing() {
        close.handle(caller(ALICE, "three"));

        assertThat(registry.read(List.of(ALICE)).get(ALICE).open()).hasSize(2);
    }

    @Test
    void close_whenTheRegistryIsAway_fails() {
        registry.failNext(1);

        assertThatThrownBy(() -> close.handle(caller(ALICE, "one"))).isInstanceOf(DependencyUnavailableException.class);
    }
}
