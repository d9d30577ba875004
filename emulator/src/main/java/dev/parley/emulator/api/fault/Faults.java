package dev.parley.emulator.api.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;

/// Which faults strike how often. Off at first; may be changed while the cloud runs. The random choices follow from
/// the seed, as far as the order of calls does. Thread safe.
public final class Faults {
    private final SplittableRandom random;
    private final Map<Fault, Double> rates = new ConcurrentHashMap<>();
    private final Map<SdkRequest, Object> answers = new ConcurrentHashMap<>();
    private final Map<Fault, LongAdder> struck = new EnumMap<>(Fault.class);

    public Faults(long seed) {
        this.random = new SplittableRandom(seed);
        for (Fault fault : Fault.values()) {
            struck.put(fault, new LongAdder());
        }
    }

    /// Sets the share of calls, 0 to 1, that the fault strikes.
    ///
    /// @throws IllegalArgumentException if it is no share
    public void set(Fault fault, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate is between 0 and 1");
        }
        rates.put(fault, rate);
    }

    /// Ends all faults.
    public void clear() {
        rates.clear();
    }

    public Map<Fault, Double> rates() {
        return Map.copyOf(rates);
    }

    /// How often each fault has struck.
    public Map<Fault, Long> struck() {
        Map<Fault, Long> counts = new EnumMap<>(Fault.class);
        struck.forEach((fault, count) -> counts.put(fault, count.sum()));
        return counts;
    }

    boolean mayStrike(Fault fault) {
        return rates.getOrDefault(fault, 0.0) > 0;
    }

    boolean strikes(Fault fault) {
        double rate = rates.getOrDefault(fault, 0.0);
        if (rate == 0) {
            return false;
        }
        boolean strikes;
        synchronized (random) {
            strikes = random.nextDouble() < rate;
        }
        if (strikes) {
            struck.getOrDefault(fault, new LongAdder()).increment();
        }
        return strikes;
    }

    /// A number below `bound`, from the same seed.
    int number(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    /// What reads were answered earlier, by any environment.
    Map<SdkRequest, Object> answers() {
        return answers;
    }
}
