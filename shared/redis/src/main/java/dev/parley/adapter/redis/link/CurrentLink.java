package dev.parley.adapter.redis.link;

import io.lettuce.core.RedisException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one link in use, made when it is first asked for. Thread safe.
final class CurrentLink {
    private final RedisSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable RedisLink link;

    CurrentLink(RedisSettings settings) {
        this.settings = settings;
    }

    Optional<RedisLink> peek() {
        return Optional.ofNullable(link);
    }

    /// The link, connecting if there is none; all who ask meanwhile wait for the same one.
    ///
    /// @throws RedisException if it cannot be made
    RedisLink get() {
        RedisLink current = link;
        if (current != null) {
            return current;
        }
        lock.lock();
        try {
            RedisLink made = link;
            if (made == null) {
                made = RedisLink.open(settings);
                link = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    boolean is(RedisLink other) {
        return link == other;
    }

    /// Throws the link away, whatever its state, without waiting.
    void discard() {
        lock.lock();
        try {
            RedisLink current = link;
            link = null;
            if (current != null) {
                current.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Throws the link away and waits until nothing of it runs.
    void close() {
        lock.lock();
        try {
            RedisLink current = link;
            link = null;
            if (current != null) {
                current.closeAndWait();
            }
        } finally {
            lock.unlock();
        }
    }
}
