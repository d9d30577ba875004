package dev.parley.adapter.sqs;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Queue;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import dev.parley.settings.Environment;
import dev.parley.testkit.ElasticMqExtension;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.contract.delivery.EventPublisherContract;
import dev.parley.testkit.memory.InMemoryPause;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class RouterTest implements EventPublisherContract {
    @RegisterExtension
    static final ElasticMqExtension SQS = new ElasticMqExtension();

    private final Map<Queue, String> queues = Arrays.stream(Queue.values())
            .collect(toMap(destination -> destination, destination -> SQS.newQueue(destination.isOrdered())));
    private final FlakySqs flaky = new FlakySqs(SQS.client());
    private final InMemoryPause pause = new InMemoryPause();
    private final EventJson json = new EventJson();

    @Override
    public EventPublisher publisher() {
        Backoff backoff = new Backoff(pause, new Random(1), Duration.ofMillis(20), Duration.ofMillis(100));
        return new Router(flaky, new QueueUrls(queues), backoff);
    }

    @Override
    public List<Event> published() {
        return queues.values().stream()
                .flatMap(url -> SQS.drain(url).stream())
                .map(message -> json.decode(message.body()).orElseThrow())
                .toList();
    }

    @Override
    public void failFromNowOn() {
        queues.values().forEach(url -> SQS.client().deleteQueue(request -> request.queueUrl(url)));
    }

    @Test
    void event_goesToTheQueueOfItsKindAndTheGroupOfItsKey() {
        publisher().publish(new Event.RoomCreated(ROOM));
        publisher().publish(new Event.PresenceMayHaveChanged(BOB));

        assertThat(SQS.drain(queue(Queue.MESSAGES)))
                .singleElement()
                .extracting(RouterTest::group)
                .isEqualTo("room:room-1");
        assertThat(SQS.drain(queue(Queue.PRESENCE)))
                .singleElement()
                .extracting(RouterTest::group)
                .isEqualTo("user:bob");
    }

    @Test
    void message_publishedAgain_isDeduplicated() {
        Event message = new Event.MessageAccepted(Fixtures.message(ROOM, ALICE, 1));

        publisher().publish(message);
        publisher().publishAll(List.of(message));

        assertThat(published()).containsExactly(message);
    }

    @Test
    void batch_ofWhichSomeAreRefused_isSentAgainUntilWhole() {
        List<Event> events = messages(10);
        flaky.refuseNext(2, 5);

        publisher().publishAll(events);

        assertThat(published()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(pause.pauses()).hasSize(1);
    }

    @Test
    void batch_ofWhichSomeStayRefused_fails() {
        flaky.refuseAlways(0);

        assertThatThrownBy(() -> publisher().publishAll(messages(2)))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void batch_ofLongEvents_staysBelowWhatOneRequestTakes() {
        List<UserId> many = IntStream.range(0, 400)
                .mapToObj(n -> new UserId("\"".repeat(100) + n))
                .toList();
        List<Event> events = IntStream.range(0, 10)
                .mapToObj(n -> (Event) new Event.MembersAdded(ROOM, many))
                .toList();

        publisher().publishAll(events);

        assertThat(published()).isEqualTo(events);
    }

    @Test
    void destination_thatTheFunctionWasNotWiredFor_isABug() {
        QueueUrls messagesOnly =
                QueueUrls.from(new Environment(Map.of("MESSAGES_QUEUE_URL", queue(Queue.MESSAGES))), Queue.MESSAGES);
        Router router = new Router(SQS.client(), messagesOnly, Backoff.sleeping(Duration.ZERO, Duration.ZERO));

        assertThatThrownBy(() -> router.publish(new Event.PresenceMayHaveChanged(BOB)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PRESENCE_QUEUE_URL");
    }

    private String queue(Queue destination) {
        return queues.getOrDefault(destination, "");
    }

    private static List<Event> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> (Event) new Event.MessageAccepted(Fixtures.message(ROOM, ALICE, n)))
                .toList();
    }

    private static String group(Message message) {
        return message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    }
}
