package dev.parley.adapter.dynamodb.connections;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.connection.ConnectionRegistry.Registration;
import dev.parley.port.connection.ConnectionRegistry.Registration.Banned;
import dev.parley.port.connection.ConnectionRegistry.Registration.Registered;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.contract.connections.ConnectionRegistryContract;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoConnectionRegistryTest implements ConnectionRegistryContract {
    private static final DynamoFault NONE = DynamoFault.after(() -> {});

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(DynamoStores.of(dynamo));
    }

    private static Connection made(int seconds) {
        return connection(ALICE, "made-" + seconds, START.plusSeconds(seconds), LATER.plusSeconds(600));
    }

    private Registration register(int seconds) {
        return registry().register(made(seconds), LIMIT, START);
    }

    /// Lets something happen between the look at a full item and the write that makes room in it.
    private Registration registerIntoFull(Runnable event) {
        for (int seconds = 0; seconds < LIMIT; seconds++) {
            register(seconds);
        }
        dynamo.faults().next(UpdateItemRequest.class, NONE, DynamoFault.after(event));
        return register(9);
    }

    private List<Connection> open() {
        return registry().read(Set.of(ALICE)).get(ALICE).open();
    }

    @Test
    void register_whileTheOldestIsReplaced_displacesTheOldestOfThoseThatAreLeft() {
        Registration registration = registerIntoFull(() -> {
            registry().remove(ALICE, made(0).id(), START);
            register(5);
        });

        assertThat(registration).isEqualTo(new Registered(List.of(made(1).id())));
        assertThat(open()).containsExactlyInAnyOrder(made(2), made(5), made(9));
    }

    @Test
    void register_whileTheOldestIsToldToClose_displacesNobodyElse() {
        Registration registration =
                registerIntoFull(() -> registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED));

        assertThat(registration).isEqualTo(new Registered(List.of()));
        assertThat(open()).containsExactlyInAnyOrder(made(1), made(2), made(9));
    }

    @Test
    void register_whileAnotherTakesTheExpiredPlace_displacesTheOldest() {
        Instant now = START.plusSeconds(60);
        registry().register(connection(ALICE, "expired", START, now), LIMIT, START);
        register(1);
        register(2);
        dynamo.faults()
                .next(
                        UpdateItemRequest.class,
                        NONE,
                        DynamoFault.after(() -> registry().register(made(5), LIMIT, now)));

        assertThat(registry().register(made(9), LIMIT, now)).isEqualTo(new Registered(List.of(made(1).id())));
        assertThat(open()).containsExactlyInAnyOrder(made(2), made(5), made(9));
    }

    @Test
    void register_whileAnotherTakesTheClosedPlace_displacesTheOldest() {
        register(0);
        register(1);
        register(2);
        registry().markClosing(ALICE, made(0).id(), DisconnectReason.TOKEN_EXPIRED);
        dynamo.faults().next(UpdateItemRequest.class, NONE, DynamoFault.after(() -> {
            registry().remove(ALICE, made(0).id(), START);
            register(5);
        }));

        assertThat(register(9)).isEqualTo(new Registered(List.of(made(1).id())));
        assertThat(open()).containsExactlyInAnyOrder(made(2), made(5), made(9));
    }

    @Test
    void register_whileTheUserIsBanned_isRefused() {
        assertThat(registerIntoFull(() -> registry().ban(ALICE))).isEqualTo(new Banned());
    }

    @Test
    void register_ofTheFirstConnection_whileAnotherIsTheFirst_keepsBoth() {
        dynamo.faults().next(UpdateItemRequest.class, NONE, DynamoFault.after(() -> register(1)));

        register(2);

        assertThat(open()).containsExactlyInAnyOrder(made(1), made(2));
    }

    @Test
    void register_meetingTransactionsForTooLong_isUnavailable() {
        dynamo.faults()
                .next(
                        UpdateItemRequest.class,
                        Collections.nCopies(40, DynamoFault.CONFLICT).toArray(DynamoFault[]::new));

        assertThatThrownBy(() -> register(1)).isInstanceOf(DependencyUnavailableException.class);
    }
}
