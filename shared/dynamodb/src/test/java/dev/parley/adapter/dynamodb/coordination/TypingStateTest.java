package dev.parley.adapter.dynamodb.coordination;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypingStateTest {
    private static final long NOW = 1_000_000;

    @Test
    void typists_beyondSixteen_areTheNamedOnesAndThoseWhoStartedLast() {
        TypingState room = TypingState.NOBODY;
        for (int n = 1; n <= 40; n++) {
            room = room.start(new UserId("user-" + n), NOW + n).next();
        }
        TypingState full = room;
        assertThat(full.typing()).hasSize(16);
        assertThat(full.typists(NOW + 40))
                .containsExactly(IntStream.rangeClosed(1, TypingBoard.NAMED)
                        .mapToObj(n -> new UserId("user-" + n))
                        .toArray(UserId[]::new));
        IntStream.rangeClosed(30, 40).forEach(n -> assertThat(full.typing()).containsKey(new UserId("user-" + n)));
    }

    @Test
    void state_withNobodyTyping_isOfNoUseOnceTheSpanIsOver() {
        TypingState room = TypingState.NOBODY.start(ALICE, NOW).next();
        assertThat(room.runsOutAt()).isEqualTo(NOW + TypingBoard.HOLD.toMillis());
        assertThat(room.stop(ALICE, NOW + 1).next().runsOutAt()).isEqualTo(NOW + 1_000);
    }

    @Test
    void item_holdsTheWholeState() {
        TypingState room = TypingState.NOBODY.start(ALICE, NOW).next();
        TypingState both = room.start(BOB, NOW + 5).next();
        TypingItem form = new TypingItem();

        assertThat(form.read(form.write(both))).isEqualTo(both);
    }
}
