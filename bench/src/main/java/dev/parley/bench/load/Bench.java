package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.FiguresTable;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.bench.load.target.Target;
import dev.parley.run.Progress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Runs scenarios against one target. For one thread.
public final class Bench {
    /// Longer than presence waits before it is pushed.
    private static final Duration REST = Duration.ofSeconds(8);

    private static final Set<Scenario> IN_ROOMS =
            EnumSet.complementOf(EnumSet.of(Scenario.IDLE, Scenario.CONNECTS, Scenario.BIG));

    private final Target target;
    private final Size size;
    private final ServerSide server;
    private final Runnable rest;

    /// @param rates sends a second of the steady runs
    /// @param underWay messages under way of the saturated runs
    /// @param big members of the one big room
    /// @param idle connections that do nothing, or are begun at a steady rate
    /// @param connectRate at which connections are begun, a second
    /// @param span of each steady or saturated run
    public record Size(
            int connections,
            int rooms,
            List<Double> rates,
            List<Integer> underWay,
            List<Integer> big,
            int idle,
            double connectRate,
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

    public Bench(Target target, Size size, ServerSide server) {
        this(target, size, server, Bench::rest);
    }

    /// @param rest what is waited for between parts
    Bench(Target target, Size size, ServerSide server, Runnable rest) {
        this.target = target;
        this.size = size;
        this.server = server;
        this.rest = rest;
    }

    /// Runs the scenarios that the target allows. What comes first on a server is measured only where no other
    /// scenario comes before it.
    public List<Figures> run(Set<Scenario> scenarios) {
        List<Figures> all = new CopyOnWriteArrayList<>();
        try (Progress _ = Progress.of("bench", figures(scenarios), all::size)) {
            run(scenarios, all);
        }
        return all;
    }

    private long figures(Set<Scenario> scenarios) {
        return scenarios.stream()
                .mapToLong(scenario -> switch (scenario) {
                    case STEADY -> size.rates().size();
                    case SATURATED -> size.underWay().size();
                    case BIG -> size.big().size();
                    case IDLE, CONNECTS, STORM -> 2;
                    case PIPELINED, SIGNALS -> 1;
                })
                .sum();
    }

    private void run(Set<Scenario> scenarios, List<Figures> all) {
        ConnectionScenarios connections = new ConnectionScenarios(target, server);
        if (scenarios.contains(Scenario.IDLE)) {
            connections.idle(size.idle(), rest).forEach(figures -> all.add(tell(figures)));
        }
        if (scenarios.contains(Scenario.CONNECTS)) {
            connections.connects(size.connections(), size.idle(), size.connectRate(), rest).stream()
                    .skip(all.isEmpty() ? 0 : 1)
                    .forEach(figures -> all.add(tell(figures)));
        }
        if (scenarios.stream().anyMatch(IN_ROOMS::contains)) {
            inRooms(scenarios, all);
        }
        if (scenarios.contains(Scenario.BIG)) {
            for (int members : size.big()) {
                all.add(tell(big(members)));
            }
        }
    }

    /// The first storm comes before all that warms the server. Saturated runs come next: they leave the server compiled
    /// for the steady ones.
    private void inRooms(Set<Scenario> scenarios, List<Figures> all) {
        try (Crowd crowd = gathered(size.connections(), size.rooms())) {
            Load load = new Load(target, crowd, size.rooms(), size.span().load());
            if (scenarios.contains(Scenario.STORM) && all.isEmpty() && target instanceof ParleyTarget parley) {
                all.add(tell(new ParleyScenarios(parley, crowd, size.rooms()).firstStorm()));
                rest.run();
            }
            if (scenarios.contains(Scenario.SATURATED)) {
                for (int count : size.underWay()) {
                    all.add(tell(load.saturated("saturated, " + count + " under way", count)));
                }
            }
            if (scenarios.contains(Scenario.STEADY)) {
                for (double rate : size.rates()) {
                    all.add(tell(load.steady(String.format(Locale.ROOT, "steady %.0f/s", rate), rate)));
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
            all.add(tell(parley.beside(
                    () -> load.steady(String.format(Locale.ROOT, "with typing in each room, %.0f/s", rate), rate))));
        }
        if (scenarios.contains(Scenario.PIPELINED)) {
            all.add(tell(parley.pipelined()));
        }
        if (scenarios.contains(Scenario.STORM)) {
            all.add(tell(parley.storm(size.span().warm())));
        }
    }

    private Figures big(int members) {
        try (Crowd crowd = gathered(members, 1)) {
            Load.Span span = size.span().load();
            // A message a second alone would not warm it up: as many as it takes, one after the other.
            new Load(target, crowd, 1, new Load.Span(span.warm(), Duration.ZERO, span.bodyLength()))
                    .saturated("warm", 1);
            return new Load(target, crowd, 1, span).steady("one room of " + members, 1);
        }
    }

    private Crowd gathered(int connections, int rooms) {
        Crowd crowd = new Crowd(target);
        Duration took = crowd.gather(connections);
        target.settle(crowd, rooms);
        System.err.printf(
                Locale.ROOT,
                "%s: %d connections in %d rooms (connected in %.1f s)%n",
                target.name(),
                connections,
                rooms,
                took.toMillis() / 1000.0);
        rest.run();
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
