package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.Figures.Percentiles;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.bench.load.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Measurements of connections that say nothing. For one thread.
final class ConnectionScenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Target target;
    private final ServerSide server;

    ConnectionScenarios(Target target, ServerSide server) {
        this.target = target;
        this.server = server;
    }

    /// Opens idle connections, lets them rest, and finds out what each takes and whether all are open; for
    /// Parley, where `@connections` can be asked, also whether each is reached by it. Fails if one is closed or
    /// not reached.
    List<Figures> idle(int count, Runnable rest) {
        Map<String, Long> before = server.memory().get();
        List<Figures> all = new ArrayList<>();
        try (Crowd crowd = new Crowd(target)) {
            Duration took = crowd.gather(count);
            rest.run();
            String memory = each(before, server.memory().get(), count);
            for (int i = 0; i < crowd.size(); i++) {
                if (!crowd.socket(i).isOpen()) {
                    throw new IllegalStateException("idle connection " + i + " was closed");
                }
            }
            all.add(connected(count, took, memory));
            if (target instanceof ParleyTarget parley) {
                server.callbacks()
                        .map(callbacks -> new ReachCheck(callbacks, parley::userId, PATIENCE))
                        .ifPresent(reach -> all.add(reach.run(target.name(), crowd)));
            }
        }
        return all;
    }

    private Figures connected(int count, Duration took, String memory) {
        return new Figures(
                target.name(),
                String.format(Locale.ROOT, "%d idle connections%s; connects/s:", count, memory),
                0,
                count / (took.toMillis() / 1000.0),
                0,
                0,
                0,
                Percentiles.NONE,
                Percentiles.NONE,
                Percentiles.NONE);
    }

    private static String each(Map<String, Long> before, Map<String, Long> after, int count) {
        return after.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        ", %.1f kB of %s each",
                        (entry.getValue() - before.getOrDefault(entry.getKey(), 0L)) / 1000.0 / count,
                        entry.getKey()))
                .collect(Collectors.joining());
    }

    /// The first row: begins `count` connections at a steady rate on the server as it is, and closes them. The second
    /// row: once it has rested, it opens `beside` connections that are not counted, and begins as many as before.
    List<Figures> connects(int beside, int count, double perSecond, Runnable rest) {
        List<Figures> all = new ArrayList<>();
        try (Crowd crowd = new Crowd(target)) {
            all.add(new Connects(Connects.FIRST).run(target, crowd, count, perSecond));
        }
        rest.run();
        try (Crowd crowd = new Crowd(target)) {
            crowd.gather(beside);
            all.add(new Connects(Connects.WARM).run(target, crowd, count, perSecond));
        }
        return all;
    }
}
