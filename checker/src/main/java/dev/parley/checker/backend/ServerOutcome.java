package dev.parley.checker.backend;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.promise.Check;
import dev.parley.checker.promise.Violation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What came of a backend's posts.
///
/// @param perSecond posts that were begun a second
/// @param statuses how often each HTTP status was the answer; 0 where none came
/// @param flaps pushes of presence about users who came once and stayed, beside one for each
public record ServerOutcome(
        double perSecond,
        Map<Integer, Long> statuses,
        long acked,
        long flaps,
        Percentiles answers,
        Percentiles pushes,
        List<Violation> violations) {
    /// What the ids of posts begin with that are timed.
    static final String TIMED = "post-";

    private static final int TOO_MANY = 429;

    public ServerOutcome {
        statuses = Map.copyOf(statuses);
        violations = List.copyOf(violations);
    }

    /// In milliseconds from the moment that a post was due.
    public record Percentiles(double p50, double p99, double max, int count) {
        static Percentiles of(double[] millis) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.length);
        }

        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
        }

        private String tell() {
            return String.format(Locale.ROOT, "p50 %.0f ms, p99 %.0f ms, max %.0f ms", p50, p99, max);
        }
    }

    static ServerOutcome of(double perSecond, StatusCounts statuses, long flaps, History history) {
        Map<String, Long> due = new HashMap<>();
        history.of(Fact.SendStarted.class)
                .forEach(send -> due.put(send.message().value(), send.at()));
        double[] answers = history.of(Fact.SendAcked.class)
                .filter(ack -> ack.message().value().startsWith(TIMED))
                .mapToDouble(ack -> since(due, ack.message().value(), ack.at()))
                .toArray();
        double[] pushes = history.of(Fact.Seen.class)
                .filter(seen -> seen.entry().message().value().startsWith(TIMED))
                .mapToDouble(seen -> since(due, seen.entry().message().value(), seen.at()))
                .toArray();
        return new ServerOutcome(
                perSecond,
                statuses.counts(),
                history.acked(),
                flaps,
                Percentiles.of(answers),
                Percentiles.of(pushes),
                Check.all(history));
    }

    private static double since(Map<String, Long> due, String message, long at) {
        return (at - Objects.requireNonNull(due.get(message))) / 1e6;
    }

    /// Whether no post was refused, nothing was lost, twice or out of order, and nobody was said to come or go.
    public boolean isFine() {
        return !statuses.containsKey(TOO_MANY) && flaps == 0 && violations.isEmpty();
    }

    /// Some lines for people.
    public String tell() {
        return String.format(
                Locale.ROOT,
                "%d posts acknowledged, %.0f begun a second, statuses %s%nanswers: %s%n%d pushes of messages: %s%n"
                        + "%d flaps of presence, %d promises broken%n",
                acked,
                perSecond,
                new TreeMap<>(statuses),
                answers.tell(),
                pushes.count(),
                pushes.tell(),
                flaps,
                violations.size());
    }
}
