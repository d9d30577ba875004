package dev.parley.testkit.contract.delivery;

import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.connection.PostBudget;
import dev.parley.port.connection.PostBudget.Place.Taken;
import dev.parley.port.connection.PostBudget.Place.TooLate;
import dev.parley.port.connection.PostRate;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [PostBudget] does.
public interface PostBudgetContract {
    /// A hundred a second, half a second's at once.
    PostRate RATE = new PostRate(100, 50);

    Instant FULL = START.minusMillis(500);
    Instant LATEST = START.plusSeconds(3);

    /// The same budget at each call, however often it is asked for.
    PostBudget budget();

    @Test
    default void take_afterAQuietTime_startsAheadByTheBurst() {
        assertThat(budget().take(10, START, LATEST)).isEqualTo(new Taken(FULL));
        assertThat(budget().take(10, START.plusSeconds(60), START.plusSeconds(60)))
                .isEqualTo(new Taken(FULL.plusSeconds(60)));
    }

    @Test
    default void take_whileOthersAreInFront_startsWhenTheyAreThroughAtTheRate() {
        budget().take(200, START, LATEST);

        assertThat(budget().take(30, START, LATEST)).isEqualTo(new Taken(FULL.plusSeconds(2)));
        assertThat(budget().take(1, START.plusSeconds(1), LATEST)).isEqualTo(new Taken(FULL.plusMillis(2300)));
    }

    @Test
    default void take_ofMoreThanFitsBeforeTheLatest_isNotRefusedIfItCanStart() {
        assertThat(budget().take(10_000, START, START)).isEqualTo(new Taken(FULL));
    }

    @Test
    default void take_thatCouldNotStartByTheLatest_takesNothing() {
        budget().take(200, START, LATEST);

        assertThat(budget().take(30, START, FULL.plusMillis(1999))).isEqualTo(new TooLate());
        assertThat(budget().take(30, START, FULL.plusMillis(2000))).isEqualTo(new Taken(FULL.plusSeconds(2)));
    }

    @Test
    default void take_byManyAtOnce_givesEachItsOwnPlace() {
        List<Instant> starts = IntStream.range(0, 40)
                .parallel()
                .mapToObj(n -> budget().take(2, START, LATEST))
                .map(place -> ((Taken) place).from())
                .sorted()
                .toList();

        assertThat(starts)
                .containsExactlyElementsOf(IntStream.range(0, 40)
                        .mapToObj(n -> FULL.plusMillis(20L * n))
                        .toList());
    }
}
