package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.device.reading.LocalCache.KeptRoom;
import dev.parley.client.device.reading.LocalCache.Written;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.message.RoomMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryCacheTest {
    private final MemoryCache cache = new MemoryCache();

    @Test
    void write_putsMessagesInThePlaceOfThoseWithTheSameSeq() {
        RoomMessage first = FoldingTest.message(1, "first");
        RoomMessage edited = FoldingTest.message(1, "edited");
        RoomMessage second = FoldingTest.message(2, "second");
        cache.write(new Written("A", 1, List.of(first), 0));
        cache.write(new Written("A", 2, List.of(second), 0));
        cache.write(new Written("A", 3, List.of(edited), 0));

        assertThat(cache.read()).containsExactly(new KeptRoom("A", 3, List.of(edited, second)));
    }

    @Test
    void write_forgetsWhatTheDeviceDoesNotFollow() {
        cache.write(new Written("A", 1, List.of(FoldingTest.message(1, "old")), 0));
        cache.write(new Written("A", 2, List.of(FoldingTest.message(2, "new")), 2));

        assertThat(cache.read().getFirst().messages())
                .extracting(RoomMessage::body)
                .containsExactly("new");
    }

    @Test
    void start_belowZero_isRefused() {
        assertThatThrownBy(() -> cache.startingAt("A", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A");
    }
}
