package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.server.RegisteredConnection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(List.of(
            new RegisteredConnection("alice", "a1"),
            new RegisteredConnection("alice", "a2"),
            new RegisteredConnection("bob", "b1")));

    @Test
    void posts_atSocketsOfTheirUsers_areExact() {
        arrivals.of("alice").heard(arrivals.text(1));
        arrivals.of("alice").heard(arrivals.text(0));
        assertThat(arrivals.areComplete()).isFalse();

        arrivals.of("bob").heard(arrivals.text(2));

        assertThat(arrivals.areComplete()).isTrue();
        assertThat(arrivals.areExact()).isTrue();
    }

    @Test
    void post_atAnotherUsersSocket_isAFault() {
        arrivals.of("bob").heard(arrivals.text(0));

        assertThat(arrivals.reached()).isZero();
        assertThat(arrivals.faults()).isEqualTo("{a post at another user's socket=1}");
    }

    @Test
    void post_atTwoSockets_isAFault() {
        arrivals.of("alice").heard(arrivals.text(0));
        arrivals.of("alice").heard(arrivals.text(0));

        assertThat(arrivals.reached()).isOne();
        assertThat(arrivals.faults()).isEqualTo("{a post at two sockets=1}");
    }

    @Test
    void refusedPosts_completeTheRound_butNotExactly() {
        arrivals.of("alice").heard(arrivals.text(0));
        arrivals.of("alice").heard(arrivals.text(1));
        arrivals.refused(new IllegalStateException("gone"));

        assertThat(arrivals.areComplete()).isTrue();
        assertThat(arrivals.areExact()).isFalse();
    }

    @Test
    void frameThatIsNoPost_isAFault() {
        arrivals.of("bob").heard("{\"type\":\"disconnect\"}");

        assertThat(arrivals.areExact()).isFalse();
        assertThat(arrivals.faults()).isEqualTo("{a frame that was no post=1}");
    }
}
