package dev.parley.operator.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// An account that has everything until a test takes some of it away.
final class ScriptedAccount implements AccountFacts {
    Concurrency concurrency = new Concurrency(1000, 1000);
    Standing standing = Standing.NOTHING;
    final Map<String, List<String>> endpoints =
            new HashMap<>(Map.of("sqs", List.of("r-1a", "r-1b"), "lambda", List.of("r-1a", "r-1b")));
    List<String> zones = List.of("r-1b", "r-1a", "r-1c");
    int vpcs = 1;
    Map<String, Subnet> subnets = Map.of();
    Optional<Integer> bootstrapVersion = Optional.of(21);

    @Override
    public Concurrency concurrency() {
        return concurrency;
    }

    @Override
    public Standing standing(String stage) {
        return standing;
    }

    @Override
    public Set<String> endpointZones(String service) {
        return new HashSet<>(endpoints.getOrDefault(service, List.of()));
    }

    @Override
    public List<String> zones() {
        return zones;
    }

    @Override
    public int vpcs() {
        return vpcs;
    }

    @Override
    public List<Subnet> subnets(List<String> ids) {
        return ids.stream().map(id -> Objects.requireNonNull(subnets.get(id))).toList();
    }

    @Override
    public Optional<Integer> bootstrapVersion() {
        return bootstrapVersion;
    }
}
