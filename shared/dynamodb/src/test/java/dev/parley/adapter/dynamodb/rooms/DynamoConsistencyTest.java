package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.group;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.room.Invites;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import dev.parley.testkit.memory.InMemoryIdSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The engine is never stale here, so only the requests can tell whether a read on AWS may be.
class DynamoConsistencyTest {
    private static final RoomId ROOM = new RoomId("room");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private static final Instant EXPIRY = StepClock.START.plusSeconds(60);

    private final AcceptedMessage message = message(ROOM, ALICE, 1);

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(DynamoStores.of(dynamo));
    }

    @BeforeEach
    void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    @Test
    void reads_areConsistent() {
        stores().number(ROOM, message);
        stores().inbox().read(Set.of(message.key()));
        stores().sequencing().tail(ROOM, Set.of(message.key()));
        stores().log().after(ROOM, 0, 10);
        stores().log().before(ROOM, 9, 10);
        stores().rooms().reads().find(ROOM);
        stores().rooms().reads().member(ROOM, ALICE);
        stores().rooms().reads().members(ROOM);
        stores().rooms().reads().members(ROOM, Optional.empty(), 10);
        stores().rooms().reads().stays(ALICE, List.of(ROOM));
        stores().rooms().creation().create(group(ROOM, ALICE, BOB));
        stores().rooms().joining().add(ROOM, Set.of(CAROL));
        stores().memberships().page(ALICE, Optional.empty(), 10);
        stores().memberships().cursorsOfStays(ROOM, List.of(stores().member(ROOM, ALICE)));
        registry().read(List.of(ALICE));
        Invites invites = new DynamoInvites(DynamoStores.of(dynamo), new InMemoryIdSource());
        invites.join(invites.create(stores().member(ROOM, ALICE), EXPIRY, 1), new UserId("dave"), StepClock.START);

        assertThat(dynamo.faults().requests()).allMatch(DynamoConsistencyTest::isNotStale);
    }

    private static boolean isNotStale(DynamoDbRequest request) {
        return switch (request) {
            case GetItemRequest get -> Boolean.TRUE.equals(get.consistentRead());
            case QueryRequest query -> Boolean.TRUE.equals(query.consistentRead());
            case BatchGetItemRequest batch ->
                batch.requestItems().values().stream().allMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
            default -> true;
        };
    }
}
