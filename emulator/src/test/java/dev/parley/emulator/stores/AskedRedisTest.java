package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedRedisTest {
    @Test
    void cluster_thatTakesWrites_isGood() {
        try (LocalRedis redis = LocalRedis.start()) {
            assertThatCode(() -> new AskedRedis(redis.uri()).check()).doesNotThrowAnyException();
        }
    }

    @Test
    void address_whereNothingListens_isRefusedWithoutItsPassword() {
        int port = FreePort.any();

        assertThatThrownBy(() -> new AskedRedis(URI.create("redis://:secret@127.0.0.1:" + port)).check())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("no Redis cluster takes writes at 127.0.0.1:" + port + ": Connection refused")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:6379", "127.0.0.1", "redis:6379", "redis:///x"})
    void address_thatIsNoneOfRedis_isRefused(String url) {
        assertThatThrownBy(() -> new AskedRedis(URI.create(url)).check())
                .isInstanceOf(StoreException.class)
                .hasMessage("--redis-url is redis://HOST:PORT or rediss://HOST:PORT");
    }
}
