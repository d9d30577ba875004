package dev.parley.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimedTest {
    @Test
    void snapshot_beforeItIsTaken_findsThePathWalkedOnce() throws Exception {
        AtomicInteger walks = new AtomicInteger();
        Primed handler = walks::incrementAndGet;

        handler.beforeCheckpoint(Core.getGlobalContext());
        handler.afterRestore(Core.getGlobalContext());

        assertThat(walks).hasValue(1);
    }

    @Test
    void snapshot_whenPrimingFails_isTakenAllTheSame() {
        Primed handler = () -> {
            throw new IllegalStateException("the store is away");
        };

        assertThatNoException().isThrownBy(() -> handler.beforeCheckpoint(Core.getGlobalContext()));
    }
}
