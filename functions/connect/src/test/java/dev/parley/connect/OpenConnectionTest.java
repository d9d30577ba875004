package dev.parley.connect;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.ENDPOINT;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.connect.OpenConnection.Opening;
import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.DeviceId;
import dev.parley.facts.ConnectionTerms;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.ConnectParameters;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenConnectionTest {
    private static final Instant LATE = START.plus(Duration.ofDays(1));

    private final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final StepClock clock = new StepClock();
    private final OpenConnection open = new OpenConnection(
            registry, limiter, PresencePublisher.by(queue), new OpenConnection.Terms(ENDPOINT, 2), clock);

    @Test
    void open_withBinding_registersWhatTheGatewaySaidAndTellsPresence() {
        assertThat(open("one", LATE, Map.of("events", "message,typing", "deviceId", "phone-1")))
                .isEqualTo(new Opening.Opened());

        assertThat(connections().open())
                .containsExactly(new Connection(
                        new ConnectionId("one"),
                        ALICE,
                        new Binding(Set.of(PushKind.MESSAGE, PushKind.TYPING)),
                        Optional.of(new DeviceId("phone-1")),
                        START,
                        START.plus(Fixtures.TWO_HOURS),
                        ENDPOINT));
        assertThat(queue.published()).containsExactly(new PresenceMayHaveChanged(ALICE));
    }

    @Test
    void open_withTokenThatEndsEarlier_expiresWithTheToken() {
        open("one", START.plusSeconds(60), Map.of());

        assertThat(connections().open()).extracting(Connection::expiresAt).containsExactly(START.plusSeconds(60));
    }

    @Test
    void open_withMalformedParameter_isRefusedAndNotRegistered() {
        assertThat(open("one", LATE, Map.of("events", "message,nonsense"))).isEqualTo(new Opening.Malformed("events"));
        assertThat(open("one", LATE, Map.of("deviceId", "no spaces"))).isEqualTo(new Opening.Malformed("deviceId"));

        assertThat(registry.read(List.of(ALICE))).isEmpty();
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void open_byBannedUser_isRefusedAndNotRegistered() {
        registry.ban(ALICE);

        assertThat(open("one", LATE, Map.of())).isEqualTo(new Opening.Banned());
        assertThat(connections().open()).isEmpty();
        assertThat(connections().closing()).isEmpty();
    }

    @Test
    void open_byAUserWhoIsKeptOut_isLimitedUntilThenAndNotRegistered() {
        registry.keepOut(ALICE, clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(20));

        assertThat(open("one", LATE, Map.of())).isEqualTo(new Opening.Limited(Duration.ofSeconds(40)));
        assertThat(registry.read(Set.of(ALICE)).get(ALICE).open()).isEmpty();
    }

    @Test
    void open_overTheRate_isLimitedAndNotRegistered() {
        limiter.limit(Limit.CONNECTS, Duration.ofMillis(500));

        assertThat(open("one", LATE, Map.of())).isEqualTo(new Opening.Limited(Duration.ofMillis(500)));
        assertThat(registry.read(List.of(ALICE))).isEmpty();
    }

    @Test
    void open_beyondTheCap_pushesTheOldestOut() {
        open("one", LATE, START, Map.of());
        open("two", LATE, START.plusSeconds(1), Map.of());
        open("three", LATE, START.plusSeconds(2), Map.of());

        assertThat(connections().open())
                .extracting(connection -> connection.id().value())
                .containsExactly("two", "three");
        assertThat(connections().closing())
                .extracting(UserConnections.Closing::reason)
                .containsExactly(DisconnectReason.TOO_MANY_CONNECTIONS);
    }

    @Test
    void open_byDefault_leavesFiftyConnectionsAndPushesOutAtTheNext() {
        OpenConnection standard = new OpenConnection(
                registry,
                limiter,
                PresencePublisher.none(),
                new OpenConnection.Terms(ENDPOINT, ConnectionTerms.PER_USER),
                new StepClock());
        for (int n = 1; n <= 50; n++) {
            Caller caller = new Caller(ALICE, new ConnectionId("c" + n), LATE);
            standard.handle(caller, ConnectParameters.parse(Map.of()), START.plusSeconds(n));
        }
        assertThat(connections().open()).hasSize(50);
        assertThat(connections().closing()).isEmpty();

        Caller next = new Caller(ALICE, new ConnectionId("c51"), LATE);
        standard.handle(next, ConnectParameters.parse(Map.of()), START.plusSeconds(51));
        assertThat(connections().open()).hasSize(50);
        assertThat(connections().closing())
                .extracting(closing -> closing.connection().id().value())
                .containsExactly("c1");
    }

    @Test
    void open_whenTheRegistryIsAway_fails() {
        registry.failNext(1);

        assertThatThrownBy(() -> open("one", LATE, Map.of())).isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void open_whenPresenceCannotBePublished_opensAllTheSame() {
        queue.failNext(1);

        assertThat(open("one", LATE, Map.of())).isEqualTo(new Opening.Opened());
        assertThat(connections().open()).hasSize(1);
    }

    private Opening open(String connectionId, Instant tokenExpiresAt, Map<String, String> query) {
        return open(connectionId, tokenExpiresAt, START, query);
    }

    private Opening open(String connectionId, Instant tokenExpiresAt, Instant at, Map<String, String> query) {
        Caller caller = new Caller(ALICE, new ConnectionId(connectionId), tokenExpiresAt);
        return open.handle(caller, ConnectParameters.parse(query), at);
    }

    private UserConnections connections() {
        return registry.read(List.of(ALICE)).get(ALICE);
    }
}
