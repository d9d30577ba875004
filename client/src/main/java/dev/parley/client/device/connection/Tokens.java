package dev.parley.client.device.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The token in use. It is renewed a margin before it expires, but not before most of its life is over. An
/// expiry that had passed on arrival means that the clocks differ, and is left to the server. What the server
/// refuses twice, or whatever it is given, is not tried for ever. Used on the agenda alone.
public final class Tokens {
    private static final int MARGIN_SHARE = 5;

    /// So many refusals in a row take about two minutes with their back-offs. Then it is no matter of clocks
    /// that differ, or of keys that the server has yet to read.
    private static final int MOST_REFUSALS = 8;

    private final Loop loop;
    private final TokenSource source;
    private final Duration margin;
    private Optional<Held> held = Optional.empty();
    private Optional<BearerToken> refused = Optional.empty();
    private int refusals;

    private record Held(BearerToken token, Optional<Instant> renewAt) {}

    public Tokens(Loop loop, TokenSource source, Duration margin) {
        this.loop = loop;
        this.source = source;
        this.margin = margin;
    }

    /// The token to connect with now.
    CompletableFuture<BearerToken> current() {
        return held.filter(this::isFresh)
                .map(fresh -> CompletableFuture.completedFuture(fresh.token()))
                .orElseGet(this::renew);
    }

    private CompletableFuture<BearerToken> renew() {
        try {
            return source.renew();
        } catch (RuntimeException e) {
            CompletableFuture<BearerToken> failed = new CompletableFuture<>();
            failed.completeExceptionally(e);
            return failed;
        }
    }

    /// Remembers what was given.
    void hold(BearerToken token) {
        if (!held.filter(known -> known.token().equals(token)).isPresent()) {
            held = Optional.of(new Held(token, token.expiresAt().flatMap(this::renewal)));
        }
    }

    /// The server does not take the token in use, and the next connect is to use another. False where no other
    /// is to be had: the source gave this one again, or the server took none of the latest.
    boolean refuse() {
        Optional<BearerToken> inUse = held.map(Held::token);
        boolean again = inUse.isPresent() && inUse.equals(refused);
        held = Optional.empty();
        refused = inUse;
        refusals++;
        return !again && refusals < MOST_REFUSALS;
    }

    /// The server takes the token in use.
    void accept() {
        refused = Optional.empty();
        refusals = 0;
    }

    /// When the token in use wants to be replaced.
    Optional<Instant> renewAt() {
        return held.flatMap(Held::renewAt);
    }

    private boolean isFresh(Held known) {
        return !known.renewAt().filter(renewal -> !loop.now().isBefore(renewal)).isPresent();
    }

    private Optional<Instant> renewal(Instant expiry) {
        Duration left = Duration.between(loop.now(), expiry);
        if (left.compareTo(Duration.ZERO) <= 0) {
            return Optional.empty();
        }
        Duration share = left.dividedBy(MARGIN_SHARE);
        return Optional.of(expiry.minus(share.compareTo(margin) < 0 ? share : margin));
    }
}
