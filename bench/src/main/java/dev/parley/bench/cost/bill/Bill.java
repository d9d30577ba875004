package dev.parley.bench.cost.bill;

import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.Tally;
import java.util.EnumMap;
import java.util.Map;

/// Dollars for a million of what a tally is of, by resource. Immutable.
public record Bill(Map<Resource, Double> dollars) {
    private static final double MILLION = 1e6;

    public Bill {
        dollars = Map.copyOf(dollars);
    }

    public static Bill of(Tally one, Prices prices) {
        Map<Resource, Double> dollars = new EnumMap<>(Resource.class);
        one.amounts().forEach((resource, amount) -> dollars.put(resource, amount * prices.unit(resource) * MILLION));
        return new Bill(dollars);
    }

    public double of(Resource... resources) {
        double sum = 0;
        for (Resource resource : resources) {
            sum += dollars.getOrDefault(resource, 0.0);
        }
        return sum;
    }

    public double total() {
        return of(Resource.values());
    }
}
