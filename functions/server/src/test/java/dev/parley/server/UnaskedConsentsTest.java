package dev.parley.server;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Reception;
import dev.parley.domain.room.Stance;
import dev.parley.port.room.Consents;
import dev.parley.testkit.memory.tables.InMemoryBlocks;
import dev.parley.testkit.memory.tables.InMemoryConsents;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnaskedConsentsTest {
    private final InMemoryStore store = new InMemoryStore();
    private final Consents consents = new UnaskedConsents(new InMemoryConsents(store));

    @Test
    void user_whoLetsNobodyAddThem_andBlocksTheOwner_isLetInByTheDeployment() {
        consents.chooseAutoJoin(BOB, AutoJoin.NOBODY);
        new InMemoryBlocks(store).block(BOB, ALICE);

        Stance stance = consents.stances(ALICE, List.of(BOB)).get(BOB);

        assertThat(stance.receive(Optional.empty(), false, AutoJoin.NOBODY, Instant.EPOCH))
                .isEqualTo(Reception.LET_IN);
        assertThat(consents.autoJoin(BOB)).contains(AutoJoin.NOBODY);
    }

    @Test
    void user_ofWhomNothingIsKnown_isLetIn() {
        assertThat(consents.stances(ALICE, List.of(BOB)).get(BOB).isFull()).isFalse();
    }
}
