package dev.parley.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The moments of an open loop, which come whatever the server does.
///
/// @param start the first moment, by [System#nanoTime()]
record OpenLoopSchedule(long start, double perSecond) {
    static OpenLoopSchedule fromNow(double perSecond) {
        return new OpenLoopSchedule(System.nanoTime(), perSecond);
    }

    /// Waits for the moment of that number, from 0, and gives it; returns at once if it has passed.
    long await(int number) {
        long due = start + (long) (number * TimeUnit.SECONDS.toNanos(1) / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return due;
    }
}
