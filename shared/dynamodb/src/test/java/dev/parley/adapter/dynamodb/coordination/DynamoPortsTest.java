package dev.parley.adapter.dynamodb.coordination;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.Limit;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.port.room.RecentMemberships.Standing;
import dev.parley.settings.Environment;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoPortsTest {
    private static final RoomId ROOM = new RoomId("room-1");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Test
    void from_anEnvironmentWithTheTable_servesThePorts() {
        CoordinationPorts ports = from(Map.of());
        Place place = Place.of(ALICE, new ConnectionId("connection-1"), ROOM, 1, new ClientMessageId("id"));

        assertThat(dynamo.faults().kinds()).isEmpty();
        assertThat(ports.orderGate().enter(place)).isEqualTo(new Entry.Turn());
        assertThat(ports.typingBoard().start(ROOM, ALICE)).isPresent();
        assertThat(ports.rateLimiter().take(new Bucket.UserBucket(Limit.SENDS, ALICE)))
                .isEqualTo(new Decision.Allowed());
        assertThat(dynamo.faults().kinds()).hasSize(3);
        ports.standings().remember(ROOM, ALICE, new Standing(3, true));
        assertThat(ports.standings().find(ROOM, ALICE)).contains(new Standing(3, true));
        assertThat(ports.lock().acquire(new Key("work"), Duration.ofSeconds(1), Duration.ofHours(1)))
                .isEmpty();
        assertThat(dynamo.faults().kinds()).hasSize(3);
    }

    @Test
    void counters_withoutAQuota_makeNoRequest() {
        CoordinationPorts ports = from(Map.of());
        ports.counters().messageAccepted(ROOM, ALICE);

        assertThat(ports.counters().messagesIn(ROOM)).isEmpty();
        assertThat(dynamo.faults().kinds()).isEmpty();
    }

    @Test
    void counters_withAQuota_count() {
        CoordinationPorts ports = from(Map.of(Limit.ROOM_SENDS.quotaVariable(), "100"));
        ports.counters().messageAccepted(ROOM, ALICE);

        assertThat(ports.counters().messagesIn(ROOM)).hasValue(1);
    }

    private CoordinationPorts from(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put(Table.COORDINATION.variable(), dynamo.tableNames().get(Table.COORDINATION));
        return CoordinationPorts.from(new Environment(variables), new DynamoPorts(dynamo.client(), new StepClock()));
    }
}
