package dev.parley.fanout.relay;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.fanout.FanOutScene;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final Relay relay = new Relay(scene.inbox, scene.events, Telemetry.NONE);

    @Test
    void relay_ofAMessageWithoutANumber_publishesIt() {
        AcceptedMessage left = scene.accepted(1);

        relay.relay(keys(left));

        assertThat(scene.events.published()).isEqualTo(List.of(new Event.MessageAccepted(left)));
    }

    @Test
    void relay_ofANumberedMessage_publishesNothing() {
        AcceptedMessage numbered = scene.accepted(1);
        scene.work(FanOutScene.queued("q1", numbered));

        relay.relay(keys(numbered));

        assertThat(scene.events.published()).isEmpty();
    }

    @Test
    void relay_whenTheQueueIsAway_fails() {
        scene.events.failNext(1);

        assertThatThrownBy(() -> relay.relay(keys(scene.accepted(1))))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    private static List<String> keys(AcceptedMessage message) {
        return List.of(InMemoryInbox.storageKey(message.key()));
    }
}
