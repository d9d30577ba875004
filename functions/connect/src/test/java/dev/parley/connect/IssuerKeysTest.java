package dev.parley.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.testkit.StepClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final StepClock clock = new StepClock();
    private final IssuerKeys keys = new IssuerKeys(this::download, clock);
    private JWKSet published = set("one");
    private boolean away;
    private int downloads;

    @Test
    void keys_askedForOften_areReadOnce() {
        assertThat(find("one")).hasSize(1);
        assertThat(find("one")).hasSize(1);

        assertThat(downloads).isEqualTo(1);
    }

    @Test
    void keys_withUnknownId_areReadAgainAtMostEveryThirtySeconds() {
        find("one");
        published = set("one", "two");
        assertThat(find("two")).isEmpty();
        clock.advance(IssuerKeys.MIN_INTERVAL.minusMillis(1));
        assertThat(find("two")).isEmpty();
        assertThat(downloads).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(find("two")).hasSize(1);
        assertThat(find("three")).isEmpty();
        assertThat(downloads).isEqualTo(2);
    }

    @Test
    void keys_thatTheIssuerWithdrew_areForgottenAfterAnHour() {
        find("one");
        published = set("two");
        clock.advance(IssuerKeys.MAX_AGE);

        assertThat(find("one")).isEmpty();
        assertThat(find("two")).hasSize(1);
    }

    @Test
    void keys_whileTheIssuerIsAway_stayGoodAndAreAskedForSeldom() {
        find("one");
        away = true;
        clock.advance(IssuerKeys.MAX_AGE);

        assertThat(find("one")).hasSize(1);
        assertThat(find("one")).hasSize(1);
        assertThat(downloads).isEqualTo(2);
    }

    @Test
    void keys_neverReadFromAnIssuerThatIsAway_areUnavailableUntilItIsBack() {
        away = true;
        assertThatThrownBy(() -> find("one")).isInstanceOf(DependencyUnavailableException.class);

        away = false;
        assertThat(find("one")).hasSize(1);
    }

    private List<JWK> find(String id) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private JWKSet download() throws IOException {
        downloads++;
        if (away) {
            throw new IOException("the issuer is away");
        }
        return published;
    }

    private static JWKSet set(String... ids) {
        return new JWKSet(Arrays.stream(ids)
                .<JWK>map(id -> new OctetSequenceKey.Builder(Base64URL.encode(id))
                        .keyID(id)
                        .build())
                .toList());
    }
}
