package dev.parley.testkit.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ClientGateway.PostResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [ClientGateway] does.
public interface ClientGatewayContract {
    Duration TIMEOUT = Duration.ofSeconds(10);

    ClientGateway gateway();

    /// A connection that is there.
    Connection connected();

    /// Posts to the connection are answered so from now on.
    void answer(Connection connection, PostResult result);

    /// Closing the connection fails from now on.
    void refuseToClose(Connection connection);

    /// The frames that were taken for the connection, in order.
    List<String> frames(Connection connection);

    @Test
    default void post_toAConnection_reachesIt() {
        Connection connection = connected();

        assertThat(post(connection, "{\"body\":\"é😀\"}")).isEqualTo(new PostResult.Posted());
        assertThat(post(connection, "{}")).isEqualTo(new PostResult.Posted());

        assertThat(frames(connection)).containsExactly("{\"body\":\"é😀\"}", "{}");
    }

    @Test
    default void post_toAGoneConnection_saysSo() {
        Connection connection = connected();
        answer(connection, new PostResult.Gone());

        assertThat(post(connection, "{}")).isEqualTo(new PostResult.Gone());
    }

    @Test
    default void post_thatIsThrottled_saysSo() {
        Connection connection = connected();
        answer(connection, new PostResult.Throttled());

        assertThat(post(connection, "{}")).isEqualTo(new PostResult.Throttled());
    }

    @Test
    default void post_thatFails_saysSoAndDoesNotThrow() {
        Connection connection = connected();
        answer(connection, new PostResult.Failed("status 500"));

        assertThat(post(connection, "{}")).isEqualTo(new PostResult.Failed("status 500"));
    }

    @Test
    default void close_ofAConnection_isKnownToHaveClosedIt() {
        assertThat(gateway().close(connected(), TIMEOUT)).isTrue();
    }

    @Test
    default void close_thatFails_saysSo() {
        Connection connection = connected();
        refuseToClose(connection);

        assertThat(gateway().close(connection, TIMEOUT)).isFalse();
    }

    private PostResult post(Connection connection, String frame) {
        return gateway().post(connection, frame.getBytes(StandardCharsets.UTF_8), TIMEOUT);
    }
}
