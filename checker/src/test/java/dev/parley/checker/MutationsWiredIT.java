package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.mutation.Mutation;
import dev.parley.checker.mutation.ShadowedMutations;
import dev.parley.checker.mutation.ShadowedMutations.Effect;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.UserBehaviour;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every mutation still finds what it takes out. One that found nothing any more, because a table, an expression or a
/// frame has another name, would be reported as not caught only by `./parley check --mutations`, which takes long.
class MutationsWiredIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int SENDS = 250;
    private static final int SEEDS = 4;

    /// What users do is dealt, so another seed may be needed for what they do seldom.
    @Test
    void mutation_whateverItTakesOut_findsItInARun() throws InterruptedException {
        ShadowedMutations shadows = new ShadowedMutations();
        for (int seed = 1; seed <= SEEDS && !missing(shadows).isEmpty(); seed++) {
            run(seed, shadows);
        }

        assertThat(missing(shadows))
                .as("what each mutation does: %s", shadows.effects())
                .isEmpty();
    }

    private static List<Mutation> missing(ShadowedMutations shadows) {
        Map<Mutation, Set<Effect>> effects = shadows.effects();
        return Stream.of(Mutation.values())
                .filter(mutation -> !effects.getOrDefault(mutation, Set.of()).contains(effect(mutation)))
                .toList();
    }

    /// Repeated batches read stamps that stand. The profile without Redis has the mechanisms of both.
    private static void run(int seed, ShadowedMutations shadows) throws InterruptedException {
        Trial.run(
                ParleyCloud.options(DeploymentProfile.NONE),
                new Plan(seed, LONGEST, new Plan.Crowd(4, 2, 2), UserBehaviour.EVERYTHING, SENDS),
                new Trial.Conditions(Map.of(Fault.BATCH_REPEATED, 0.3), PATIENCE, false),
                new Trial.Wrappers(shadows::clients, shadows::invoker));
    }

    private static Effect effect(Mutation mutation) {
        return switch (mutation) {
            case GATE_OFF,
                    CONDITIONAL_PUT_OFF,
                    SEQUENCING_CONDITION_OFF,
                    MEETING_CONSUMERS_UNCONDITIONAL,
                    MEMBER_READS_EVENTUALLY_CONSISTENT,
                    CONNECTION_READS_EVENTUALLY_CONSISTENT,
                    WRONG_CONNECTION_FORGOTTEN,
                    FOLD_CONDITION_OFF,
                    DELETION_LEAVES_INBOX -> Effect.ASKED_OTHERWISE;
            case TURN_TAKEN_EARLY,
                    STAMP_CONDITION_OFF,
                    MEMBERSHIP_CHECK_OFF,
                    JOINED_SEQ_FILTER_OFF,
                    NO_GRACE_FOR_THE_CONNECTING,
                    UNREAD_COUNTS_REACTIONS,
                    REFUSED_EVENTS_IGNORED,
                    EDIT_OF_ANOTHERS_ADMITTED,
                    REF_BEFORE_JOINING_ADMITTED,
                    HISTORY_PAST_A_HOLE -> Effect.ANSWERED_OTHERWISE;
            case GATE_ADVANCED_BEFORE_PUBLISH, ACK_WITHOUT_PUBLISH, RELAY_OFF, FOLD_OUT_OF_ORDER -> Effect.LEFT_OUT;
        };
    }
}
