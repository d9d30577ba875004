package dev.parley.adapter.sqs;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import org.junit.jupiter.api.Test;

class QueuedFloodReportTest {
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final QueuedFloodReport report = new QueuedFloodReport(queue, new StepClock());

    @Test
    void flooding_isPublishedForTheUser() {
        report.flooding(ALICE);
        assertThat(queue.published()).containsExactly(new Event.UserFlooding(ALICE, StepClock.START));
    }

    @Test
    void flooding_ofABackendsBucket_isNobodysToBeCutOff() {
        report.flooding(UserId.SYSTEM);
        report.flooding(new UserId("system:alice"));
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void flooding_thatTheQueueDoesNotTake_isGivenUp() {
        queue.failNext(1);
        report.flooding(ALICE);
        assertThat(queue.published()).isEmpty();
    }
}
