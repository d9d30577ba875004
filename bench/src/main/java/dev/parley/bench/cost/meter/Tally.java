package dev.parley.bench.cost.meter;

import java.util.EnumMap;
import java.util.Map;

/// How much was used of each resource. Immutable.
public record Tally(Map<Resource, Double> amounts) {
    public Tally {
        amounts = Map.copyOf(amounts);
    }

    public double of(Resource resource) {
        return amounts.getOrDefault(resource, 0.0);
    }

    public Tally plus(Resource resource, double amount) {
        Map<Resource, Double> more = new EnumMap<>(Resource.class);
        more.putAll(amounts);
        more.merge(resource, amount, Double::sum);
        return new Tally(more);
    }

    /// The share of one of so many.
    public Tally dividedBy(double count) {
        Map<Resource, Double> shares = new EnumMap<>(Resource.class);
        amounts.forEach((resource, amount) -> shares.put(resource, amount / count));
        return new Tally(shares);
    }
}
