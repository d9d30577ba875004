package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.port.limit.OrderGate;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.Race;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryOrderGate;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// As many frames of one connection as may be under way that race, as the gateway invokes them.
class PipelinedSendsTest {
    private static final List<Integer> IN_ORDER =
            IntStream.rangeClosed(1, OrderGate.UNDER_WAY).boxed().toList();

    private final TestRoom room = new TestRoom();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final SendMessage send = new SendMessage(
            new Admission(new InMemoryRateLimiter(), room.rooms, room.changes(), new FrameCodec()),
            new ClientOrder(new InMemoryOrderGate(Duration.ofSeconds(30))),
            new AcceptOnce(room.inbox, queue, notes, notes),
            room.ids,
            new StepClock());

    @Test
    void sends_withoutNumbers_arePublishedAsTheyArrive() {
        List<Integer> arrival = shuffled();
        for (int number : arrival) {
            send.handle(caller(ALICE), frame(number, OptionalLong.empty()));
        }

        assertThat(published()).isEqualTo(arrival).isNotEqualTo(IN_ORDER);
    }

    @Test
    void sends_withNumbers_arePublishedInTheirOrderHoweverTheyRace() {
        List<Supplier<Reply>> frames = shuffled().stream()
                .<Supplier<Reply>>map(
                        number -> () -> send.handle(caller(ALICE), frame(number, OptionalLong.of(number))))
                .toList();

        assertThat(Race.of(frames)).allMatch(Reply.Ack.class::isInstance);
        assertThat(published()).isEqualTo(IN_ORDER);
    }

    @Test
    void sends_withARefusedOneAmongThem_goOnInOrder() {
        List<Supplier<Reply>> frames = shuffled().stream()
                .<Supplier<Reply>>map(
                        number -> () -> send.handle(caller(ALICE), frame(number, OptionalLong.of(number))))
                .toList();
        room.inbox.accept(Fixtures.message(ROOM, ALICE, 17, "another body"));

        Race.of(frames);
        assertThat(published())
                .isEqualTo(IN_ORDER.stream().filter(number -> number != 17).toList());
    }

    private static List<Integer> shuffled() {
        List<Integer> numbers = new ArrayList<>(IN_ORDER);
        Collections.shuffle(numbers, new Random(7));
        return numbers;
    }

    private static SendMessageFrame frame(int number, OptionalLong clientSeq) {
        ClientMessageId id = new ClientMessageId("client-" + number);
        return new SendMessageFrame(Optional.empty(), ROOM, id, "message " + number, clientSeq);
    }

    private List<Integer> published() {
        return queue.published(MessageAccepted.class).stream()
                .map(event -> event.key().clientMessageId().value())
                .map(id -> Integer.valueOf(id.substring("client-".length())))
                .toList();
    }
}
