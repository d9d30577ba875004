package dev.parley.bench.load;

import dev.parley.bench.load.Figures.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// Runs scenarios against one target. For one thread.
public final class Bench {
    private static final Percentiles NONE = new Percentiles(0, 0, 0);

    /// Longer than presence waits before it is pushed.
    private static final Duration REST = Duration.ofSeconds(8);

    private final Target target;
    private final Size size;
    private final LongSupplier memory;

    /// @param rates sends a second of the steady runs
    /// @param underWay messages under way of the saturated runs
    /// @param big members of the one big room
    /// @param idle connections that do nothing
    /// @param span of each steady or saturated run
    public record Size(
            int connections,
            int rooms,
            List<Double> rates,
            List<Integer> underWay,
            List<Integer> big,
            int idle,
            Span span) {
        public Size {
            rates = List.copyOf(rates);
            underWay = List.copyOf(underWay);
            big = List.copyOf(big);
        }
    }

    /// How long the server is warmed and measured, and how long bodies are.
    public record Span(Duration warm, Duration measured, int bodyLength) {
        Load.Span load() {
            return new Load.Span(warm, measured, bodyLength);
        }
    }

    /// @param memory the server's memory in bytes
    public Bench(Target target, Size size, LongSupplier memory) {
        this.target = target;
        this.size = size;
        this.memory = memory;
    }

    /// Runs the scenarios that the target allows.
    public List<Figures> run(Set<Scenario> scenarios) {
        List<Figures> all = new ArrayList<>();
        if (scenarios.contains(Scenario.IDLE)) {
            all.add(tell(idle()));
        }
        if (scenarios.stream().anyMatch(one -> one != Scenario.IDLE && one != Scenario.BIG)) {
            inRooms(scenarios, all);
        }
        if (scenarios.contains(Scenario.BIG)) {
            for (int members : size.big()) {
                all.add(tell(big(members)));
            }
        }
        return all;
    }

    /// Saturated runs come first: they leave the server compiled for the steady ones.
    private void inRooms(Set<Scenario> scenarios, List<Figures> all) {
        try (Crowd crowd = gathered(size.connections(), size.rooms())) {
            Load load = new Load(target, crowd, size.rooms(), size.span().load());
            if (scenarios.contains(Scenario.SATURATED)) {
                for (int count : size.underWay()) {
                    all.add(tell(load.saturated("saturated, " + count + " under way", count)));
                }
            }
            if (scenarios.contains(Scenario.STEADY)) {
                for (double rate : size.rates()) {
                    all.add(tell(load.steady("steady %.0f/s".formatted(rate), rate)));
                }
            }
            if (target instanceof ParleyTarget parley) {
                ofParley(new ParleyScenarios(parley, crowd, size.rooms()), scenarios, load, all);
            }
        }
    }

    private void ofParley(ParleyScenarios parley, Set<Scenario> scenarios, Load load, List<Figures> all) {
        if (scenarios.contains(Scenario.SIGNALS)) {
            double rate = size.rates().getFirst();
            all.add(tell(parley.beside(() -> load.steady("with typing in each room, %.0f/s".formatted(rate), rate))));
        }
        if (scenarios.contains(Scenario.PIPELINED)) {
            all.add(tell(parley.pipelined()));
        }
        if (scenarios.contains(Scenario.STORM)) {
            all.add(tell(parley.storm()));
        }
    }

    private Figures big(int members) {
        try (Crowd crowd = gathered(members, 1)) {
            return new Load(target, crowd, 1, size.span().load()).steady("one room of " + members, 1);
        }
    }

    private Figures idle() {
        long before = memory.getAsLong();
        try (Crowd crowd = new Crowd(target)) {
            Duration took = crowd.gather(size.idle());
            rest();
            long after = memory.getAsLong();
            System.err.printf(
                    "%s: %d idle connections in %.1f s, %.1f kB each%n",
                    target.name(), size.idle(), took.toMillis() / 1000.0, (after - before) / 1000.0 / size.idle());
            for (int i = 0; i < crowd.size(); i++) {
                if (!crowd.socket(i).isOpen()) {
                    throw new IllegalStateException("idle connection " + i + " was closed");
                }
            }
            double perSecond = size.idle() / (took.toMillis() / 1000.0);
            return new Figures(
                    target.name(),
                    "%d idle connections, %.1f kB each; connects/s:"
                            .formatted(size.idle(), (after - before) / 1000.0 / size.idle()),
                    0,
                    perSecond,
                    0,
                    0,
                    0,
                    NONE,
                    NONE,
                    NONE);
        }
    }

    private Crowd gathered(int connections, int rooms) {
        Crowd crowd = new Crowd(target);
        Duration took = crowd.gather(connections);
        target.settle(crowd, rooms);
        System.err.printf(
                "%s: %d connections in %d rooms (connected in %.1f s)%n",
                target.name(), connections, rooms, took.toMillis() / 1000.0);
        rest();
        return crowd;
    }

    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Figures tell(Figures figures) {
        System.err.print(
                FiguresTable.of(List.of(figures)).lines().skip(2).findFirst().orElse("") + "\n");
        return figures;
    }
}
