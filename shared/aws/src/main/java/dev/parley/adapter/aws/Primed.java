package dev.parley.adapter.aws;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A handler that goes through its usual path once before Lambda takes the snapshot that its environments start
/// from: classes are loaded and code is warm in each of them. Outside Lambda nothing happens.
public interface Primed extends Resource {
    /// Goes the usual path without effect: reads what does not exist, changes nothing, tells nobody.
    void prime();

    /// To be called at the end of the constructor that Lambda uses.
    default void primeBeforeSnapshot() {
        Core.getGlobalContext().register(this);
    }

    /// A snapshot without priming only starts slower, and a role that was made a moment ago may not be known
    /// everywhere yet: a failure is no reason to have no version. The warning rings, for it may as well be the
    /// first sign of a dependency that the function never reaches.
    @Override
    default void beforeCheckpoint(Context<? extends Resource> context) {
        Logger log = LoggerFactory.getLogger(Primed.class);
        try {
            prime();
        } catch (RuntimeException e) {
            log.warn("priming failed; environments of this version start slower", e);
        }
    }

    @Override
    default void afterRestore(Context<? extends Resource> context) {}
}
