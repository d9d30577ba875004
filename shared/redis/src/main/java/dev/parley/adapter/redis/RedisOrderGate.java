package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.AdvanceGateScript;
import dev.parley.adapter.redis.script.EnterGateScript;
import dev.parley.adapter.redis.script.EnterGateScript.Answer;
import dev.parley.adapter.redis.script.LeaveGateScript;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The order of frames in Redis. A frame that waits asks again, the sooner the nearer its turn is: one that is
/// next in line every 5 ms, all 32 frames of a user about 600 times a second. A command that fails is
/// tried once more, since all of them may be repeated. Thread safe.
public final class RedisOrderGate implements OrderGate {
    private static final long NEXT_IN_LINE_MS = 5;
    private static final long EACH_BEFORE_MS = 10;
    private static final long LATEST_MS = 500;
    private static final Duration BEFORE_RETRY = Duration.ofMillis(50);

    private final EnterGateScript enterGate;
    private final AdvanceGateScript advanceGate;
    private final LeaveGateScript leaveGate;
    private final Patience patience;
    private final Pause pause;
    private final Clock clock;

    public RedisOrderGate(RedisConnections redis, Patience patience, Pause pause, Clock clock) {
        this.enterGate = new EnterGateScript(redis);
        this.advanceGate = new AdvanceGateScript(redis);
        this.leaveGate = new LeaveGateScript(redis);
        this.patience = patience;
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

    @Override
    public Entry enter(Place place) {
        String ticket = UUID.randomUUID().toString();
        Instant end = clock.instant().plus(patience.altogether());
        Instant stillUntil = clock.instant().plus(patience.still());
        long seen = 0;
        while (true) {
            Instant now = clock.instant();
            boolean last = !now.isBefore(stillUntil) || !now.isBefore(end);
            switch (ask(place, ticket, seen, last ? EnterGateScript.Patience.LAST : EnterGateScript.Patience.MORE)) {
                case Answer.Entered(Entry entry) -> {
                    return entry;
                }
                case Answer.Waiting(long next) -> {
                    stillUntil = next == seen ? stillUntil : now.plus(patience.still());
                    seen = next;
                    pause.pause(untilAskingAgain(place.clientSeq() - next));
                }
            }
        }
    }

    @Override
    public Entry enterAtOnce(Place place) {
        return switch (ask(place, UUID.randomUUID().toString(), 0, EnterGateScript.Patience.NOW)) {
            case Answer.Entered(Entry entry) -> entry;
            case Answer.Waiting(long next) -> new Entry.OutOfOrder(next);
        };
    }

    @Override
    public void useUp(Place place, Outcome outcome) {
        try {
            advanceGate.advance(place, outcome);
        } catch (DependencyUnavailableException e) {
            pause.pause(BEFORE_RETRY);
            advanceGate.advance(place, outcome);
        }
    }

    @Override
    public void giveBack(Place place) {
        leaveGate.leave(place);
    }

    private Answer ask(Place place, String ticket, long seen, EnterGateScript.Patience patience) {
        try {
            return enterGate.enter(place, ticket, seen, patience);
        } catch (DependencyUnavailableException e) {
            pause.pause(BEFORE_RETRY);
            return enterGate.enter(place, ticket, seen, patience);
        }
    }

    private static Duration untilAskingAgain(long distance) {
        return Duration.ofMillis(Math.clamp((distance - 1) * EACH_BEFORE_MS, NEXT_IN_LINE_MS, LATEST_MS));
    }
}
