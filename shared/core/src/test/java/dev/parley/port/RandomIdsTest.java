package dev.parley.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
    private final IdSource ids = IdSource.random();

    @Test
    void ids_ofEveryKind_haveTheirFormAndDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(ids.newRoomId().value());
            seen.add(ids.newMessageId().value());
            seen.add(ids.newJoinId());
            seen.add(ids.newInvite());
        }

        assertThat(seen).hasSize(4000).allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }
}
