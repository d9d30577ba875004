package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.AcquireLockScript;
import dev.parley.adapter.redis.script.ReleaseLockScript;
import dev.parley.adapter.redis.script.RenewLockScript;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.limit.DistributedLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Locks in Redis, one key each with a token that only its holder knows. Thread safe.
public final class RedisLock implements DistributedLock {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLock.class);
    private static final Duration ASK_EVERY = Duration.ofMillis(20);

    private final AcquireLockScript acquireLock;
    private final RenewLockScript renewLock;
    private final ReleaseLockScript releaseLock;
    private final Pause pause;
    private final Clock clock;

    public RedisLock(RedisConnections redis, Pause pause, Clock clock) {
        this.acquireLock = new AcquireLockScript(redis);
        this.renewLock = new RenewLockScript(redis);
        this.releaseLock = new ReleaseLockScript(redis);
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Optional<Lease> acquire(Key key, Duration expiry, Duration patience) {
        String token = UUID.randomUUID().toString();
        Instant deadline = clock.instant().plus(patience);
        try {
            while (!acquireLock.acquire(key, token, expiry)) {
                if (!clock.instant().isBefore(deadline)) {
                    return Optional.empty();
                }
                pause.pause(ASK_EVERY);
            }
            return Optional.of(new RedisLease(key, token, expiry));
        } catch (DependencyUnavailableException e) {
            LOG.debug("going on without a lock: {}", e.toString());
            return Optional.empty();
        }
    }

    private final class RedisLease implements Lease {
        private final Key key;
        private final String token;
        private final Duration expiry;

        private RedisLease(Key key, String token, Duration expiry) {
            this.key = key;
            this.token = token;
            this.expiry = expiry;
        }

        @Override
        public boolean renew() {
            try {
                return renewLock.renew(key, token, expiry);
            } catch (DependencyUnavailableException e) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                releaseLock.release(key, token);
            } catch (DependencyUnavailableException e) {
                LOG.debug("a lock is left to run out: {}", e.toString());
            }
        }
    }
}
