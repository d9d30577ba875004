package dev.parley.checker.history;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Collects facts from any number of clients. Thread safe; reading gives what was recorded by then, in the order of
/// time.
public final class History {
    private final ConcurrentLinkedQueue<Fact> facts = new ConcurrentLinkedQueue<>();
    private final LongAdder acked = new LongAdder();

    public void record(Fact fact) {
        facts.add(fact);
        if (fact instanceof Fact.SendAcked ack && !ack.duplicate()) {
            acked.increment();
        }
    }

    /// How many sends were acknowledged for the first time.
    public long acked() {
        return acked.sum();
    }

    public List<Fact> facts() {
        return facts.stream().sorted(Comparator.comparingLong(Fact::at)).toList();
    }

    public <F extends Fact> Stream<F> of(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).sorted(Comparator.comparingLong(Fact::at));
    }
}
