package dev.parley.connect;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.port.DependencyUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The issuer's keys, kept. They are asked for again when a token names a key that is not among them and when they
/// are an hour old, at most every 30 s. While the issuer is away, the keys at hand stay good. Thread safe.
final class IssuerKeys implements JWKSource<SecurityContext> {
    static final Duration MIN_INTERVAL = Duration.ofSeconds(30);
    static final Duration MAX_AGE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final KeySetDownload download;
    private final Clock clock;
    private Optional<Kept> kept = Optional.empty();
    private Instant lastTry = Instant.MIN;

    IssuerKeys(KeySetDownload download, Clock clock) {
        this.download = download;
        this.clock = clock;
    }

    /// @throws DependencyUnavailableException if there are no keys yet and the issuer does not give any
    @Override
    public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        List<JWK> found = kept.filter(keys -> !keys.isStale(clock.instant()))
                .map(keys -> selector.select(keys.set()))
                .orElse(List.of());
        return found.isEmpty() ? selector.select(renewed()) : found;
    }

    private JWKSet renewed() {
        Instant now = clock.instant();
        if (kept.isPresent() && now.isBefore(lastTry.plus(MIN_INTERVAL))) {
            return kept.get().set();
        }
        lastTry = now;
        try {
            JWKSet set = download.download();
            kept = Optional.of(new Kept(set, now));
            return set;
        } catch (IOException e) {
            LOG.warn("the issuer's keys could not be read", e);
            return kept.map(Kept::set).orElseThrow(() -> new DependencyUnavailableException("token issuer", e));
        }
    }

    private record Kept(JWKSet set, Instant since) {
        boolean isStale(Instant now) {
            return !now.isBefore(since.plus(MAX_AGE));
        }
    }
}
