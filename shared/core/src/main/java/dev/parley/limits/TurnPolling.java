package dev.parley.limits;

import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Asks a gate's store for a frame's turn until the frame has it or its patience ends. The nearer the turn is, the
/// sooner it asks again. Thread safe.
public final class TurnPolling {
    private final Patience patience;
    private final Intervals intervals;
    private final Pause pause;
    private final Clock clock;

    public TurnPolling(Patience patience, Intervals intervals, Pause pause, Clock clock) {
        this.patience = patience;
        this.intervals = intervals;
        this.pause = pause;
        this.clock = clock;
    }

    /// How long a frame waits for its turn: while the gate stands still, and altogether. It holds a function
    /// for as long.
    public record Patience(Duration still, Duration altogether) {
        /// The frame that is missing has had time to come. A longer wait would only hold functions for a sender
        /// whose frame was lost.
        public static final Patience DEFAULT = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    /// Milliseconds until a frame that waits asks again.
    ///
    /// @param nextInLine if only one frame is before it
    /// @param eachBefore for each frame more
    /// @param latest at most
    public record Intervals(long nextInLine, long eachBefore, long latest) {
        Duration before(long distance) {
            return Duration.ofMillis(Math.clamp((distance - 1) * eachBefore, nextInLine, latest));
        }
    }

    /// What the frame is willing to do if it has no turn yet.
    public enum Willing {
        /// It waits and asks again.
        TO_WAIT,
        /// It waited, and asks for the last time.
        NO_LONGER,
        /// It asks once, and leaves no trace.
        NOT_TO_WAIT
    }

    public sealed interface Answer {
        record Entered(Entry entry) implements Answer {}

        record Waiting(long next) implements Answer {}
    }

    /// One question to the store. May be repeated.
    @FunctionalInterface
    public interface Question {
        /// @param seen the next number as this wait saw it last, 0 at first
        Answer ask(long seen, Willing willing);
    }

    /// Waits for the turn.
    public Entry await(Place place, Question question) {
        Instant end = clock.instant().plus(patience.altogether());
        Instant stillUntil = clock.instant().plus(patience.still());
        long seen = 0;
        while (true) {
            Instant now = clock.instant();
            boolean last = !now.isBefore(stillUntil) || !now.isBefore(end);
            switch (question.ask(seen, last ? Willing.NO_LONGER : Willing.TO_WAIT)) {
                case Answer.Entered(Entry entry) -> {
                    return entry;
                }
                case Answer.Waiting(long next) -> {
                    stillUntil = next == seen ? stillUntil : now.plus(patience.still());
                    seen = next;
                    pause.pause(intervals.before(place.clientSeq() - next));
                }
            }
        }
    }

    /// Asks once.
    public static Entry atOnce(Question question) {
        return switch (question.ask(0, Willing.NOT_TO_WAIT)) {
            case Answer.Entered(Entry entry) -> entry;
            case Answer.Waiting(long next) -> new Entry.OutOfOrder(next);
        };
    }
}
