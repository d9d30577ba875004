package dev.parley.checker;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// How long acknowledged messages took from their first try to the first push of each on every connection that got
/// one, in milliseconds, tries again included.
record Delays(double p50, double p99, double max, long pushes) {
    private record Send(RoomId room, UserId sender, ClientMessageId message) {}

    private record Arrival(Origin origin, Send send) {}

    static Delays of(History history) {
        Map<Send, Long> started = new HashMap<>();
        history.of(Fact.SendStarted.class)
                .forEach(send ->
                        started.putIfAbsent(new Send(send.room(), send.origin().user(), send.message()), send.at()));
        Set<Arrival> arrived = new HashSet<>();
        double[] millis = history.of(Fact.Seen.class)
                .filter(seen -> seen.way() == Fact.Way.PUSH)
                .filter(seen -> started.containsKey(send(seen)))
                .filter(seen -> arrived.add(new Arrival(seen.origin(), send(seen))))
                .mapToDouble(seen -> (seen.at() - Objects.requireNonNull(started.get(send(seen)))) / 1e6)
                .toArray();
        Arrays.sort(millis);
        return new Delays(at(millis, 0.5), at(millis, 0.99), at(millis, 1), millis.length);
    }

    private static Send send(Fact.Seen seen) {
        return new Send(seen.room(), seen.entry().sender(), seen.entry().message());
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
