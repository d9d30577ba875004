package dev.parley.limits;

import dev.parley.domain.id.UserId;
import dev.parley.facts.FloodTerms;
import java.util.function.LongSupplier;

/// How many frames of each user were refused lately, as this environment saw it: counted from the first refusal
/// on, and anew once [FloodTerms#WITHIN] is over. Keeps the users who were refused last. Thread safe.
public final class RefusedFrames {
    private static final int MOST_USERS = 10_000;

    private final LongSupplier nanoTime;
    private final RecentlyUsed<UserId, Count> counts = new RecentlyUsed<>(MOST_USERS);

    private record Count(long since, int refusals) {}

    public RefusedFrames(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Counts one; true if that is too many. Then the count begins anew.
    public synchronized boolean areTooMany(UserId user) {
        long now = nanoTime.getAsLong();
        Count before = counts.find(user).orElseGet(() -> new Count(now, 0));
        boolean isOld = now - before.since() > FloodTerms.WITHIN.toNanos();
        Count count = isOld ? new Count(now, 1) : new Count(before.since(), before.refusals() + 1);
        if (count.refusals() < FloodTerms.REFUSALS) {
            counts.put(user, count);
            return false;
        }
        counts.remove(user);
        return true;
    }
}
