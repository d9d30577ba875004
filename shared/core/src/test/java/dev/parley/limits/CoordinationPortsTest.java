package dev.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.CoordinationPorts.Store;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.settings.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CoordinationPortsTest {
    private static final UserId ALICE = new UserId("alice");
    private static final RoomId ROOM = new RoomId("room-1");
    private static final Place PLACE =
            Place.of(ALICE, new ConnectionId("connection-1"), ROOM, 1, new ClientMessageId("id"));

    private static final CoordinationPorts ONE = none().limitedBy(_ -> RateLimiter.unlimited());
    private static final CoordinationPorts OTHER = none().limitedBy(_ -> RateLimiter.unlimited());

    @Test
    void from_oneStoresVariable_isServedByThatStore() {
        assertThat(from(Map.of("ONE", "here"))).isSameAs(ONE);
        assertThat(from(Map.of("OTHER", "here", "ONE", " "))).isSameAs(OTHER);
    }

    @Test
    void from_bothStoresVariables_failsAndNamesThem() {
        assertThatIllegalStateException()
                .isThrownBy(() -> from(Map.of("ONE", "here", "OTHER", "there")))
                .withMessageContaining("ONE and OTHER")
                .withMessageNotContaining("there");
    }

    @Test
    void ofFrames_tellsTheStoreOfTheFloodReport() {
        FloodReport report = FloodReport.none();
        Store store = store("ONE", floods -> assertThat(floods).contains(report));

        assertThat(CoordinationPorts.ofFrames(new Environment(Map.of("ONE", "here")), report, store))
                .isSameAs(ONE);
    }

    @Test
    void from_anEnvironmentWithoutAStore_doesWhatThePortsDoWhileItIsAway() {
        CoordinationPorts ports = from(Map.of());
        for (int token = 0; token < Limit.TYPING.burst(); token++) {
            assertThat(ports.rateLimiter().take(new Bucket.UserBucket(Limit.TYPING, ALICE)))
                    .isEqualTo(new Decision.Allowed());
        }
        assertUnavailable(() -> ports.orderGate().enter(PLACE));
        assertUnavailable(() -> ports.orderGate().enterAtOnce(PLACE));
        assertUnavailable(() -> ports.orderGate().useUp(PLACE, Outcome.ACKED));
        ports.orderGate().giveBack(PLACE);
        assertUnavailable(() -> ports.typingBoard().start(ROOM, ALICE));
        assertUnavailable(() -> ports.typingBoard().stop(ROOM, ALICE));
        ports.typingBoard().ended(ROOM, ALICE);
        assertThat(ports.typingBoard().typists(ROOM)).isEmpty();
        assertThat(ports.standings().find(ROOM, ALICE)).isEmpty();
        assertThat(ports.lock().acquire(new Key("work"), Duration.ofSeconds(1), Duration.ofHours(1)))
                .isEmpty();
        ports.counters().messageAccepted(ROOM, ALICE);
        assertThat(ports.counters().messagesBy(ALICE)).isEmpty();
    }

    private static CoordinationPorts from(Map<String, String> variables) {
        return CoordinationPorts.from(
                new Environment(variables),
                store("ONE", floods -> assertThat(floods).isEmpty()),
                store("OTHER", floods -> assertThat(floods).isEmpty()));
    }

    private static CoordinationPorts none() {
        return CoordinationPorts.from(new Environment(Map.of()));
    }

    private static Store store(String variable, Consumer<Optional<FloodReport>> check) {
        return new Store() {
            @Override
            public String variable() {
                return variable;
            }

            @Override
            public CoordinationPorts open(Environment environment, RateLimits limits, Optional<FloodReport> floods) {
                check.accept(floods);
                return variable.equals("ONE") ? ONE : OTHER;
            }
        };
    }

    private static void assertUnavailable(Runnable call) {
        assertThatExceptionOfType(DependencyUnavailableException.class).isThrownBy(call::run);
    }
}
