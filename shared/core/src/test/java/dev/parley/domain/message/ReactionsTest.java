package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import org.junit.jupiter.api.Test;

final class ReactionsTest {
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final Change.Reaction ON = new Change.Reaction(1, "👍", true);
    private static final Change.Reaction OFF = new Change.Reaction(1, "👍", false);

    @Test
    void reaction_thatStandsAlready_keepsItsPlaceAndIsCounted() {
        Reactions twice = Reactions.NONE.after(2, ALICE, ON).after(3, BOB, ON).after(4, ALICE, ON);

        assertThat(twice.byEmoji().get("👍")).containsExactly(ALICE, BOB);
        assertThat(twice.foldedSeq()).isEqualTo(4);
    }

    @Test
    void reaction_takenBackAndGivenAgain_standsBehindTheOthers() {
        Reactions again = Reactions.NONE
                .after(2, ALICE, ON)
                .after(3, BOB, ON)
                .after(4, ALICE, OFF)
                .after(5, ALICE, ON);

        assertThat(again.byEmoji().get("👍")).containsExactly(BOB, ALICE);
    }
}
