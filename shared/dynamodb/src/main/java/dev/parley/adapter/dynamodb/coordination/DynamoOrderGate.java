package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.GateState.Asking;
import dev.parley.adapter.dynamodb.coordination.SharedStates.Changed;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.limits.TurnPolling;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate;
import java.time.Clock;
import java.util.Optional;

/// The order of frames in DynamoDB: one item a gate, and one for each frame that waits. A frame that has its turn
/// when it comes makes one write to enter and one to use its number up. A frame that waits reads the gate again,
/// every 25 ms when it is next in line. Thread safe.
public final class DynamoOrderGate implements OrderGate {
    private static final TurnPolling.Intervals INTERVALS = new TurnPolling.Intervals(25, 25, 500);

    private final DynamoStore store;
    private final SharedStates<GateState> gates;
    private final TurnPolling polling;
    private final Clock clock;

    public DynamoOrderGate(DynamoStore store, TurnPolling.Patience patience, Pause pause, Clock clock) {
        this.store = store;
        this.gates = SharedStates.of(store, new GateItem(), clock);
        this.polling = new TurnPolling(patience, INTERVALS, pause, clock);
        this.clock = clock;
    }

    @Override
    public Entry enter(Place place) {
        FrameWait wait = new FrameWait(store, place.userId(), clock);
        try {
            return polling.await(place, (seen, willing) -> ask(place, wait, seen, willing));
        } finally {
            wait.end();
        }
    }

    @Override
    public Entry enterAtOnce(Place place) {
        return TurnPolling.atOnce((seen, willing) -> enter(place, asking(place, seen, willing)));
    }

    @Override
    public void useUp(Place place, Outcome outcome) {
        gates.change(
                CoordinationKeys.gate(place),
                gate -> ended(gate.flatMap(
                        state -> state.useUp(place.clientSeq(), Claim.of(place), outcome, clock.millis()))));
    }

    @Override
    public void giveBack(Place place) {
        try {
            gates.change(
                    CoordinationKeys.gate(place),
                    gate -> ended(gate.flatMap(state -> state.giveBack(place.clientSeq(), Claim.of(place)))));
        } catch (DependencyUnavailableException e) {
            // The turn ends by itself.
        }
    }

    private Answer ask(Place place, FrameWait wait, long seen, Willing willing) {
        Asking asking = asking(place, seen, willing);
        Answer answer = enter(place, asking);
        return answer instanceof Answer.Waiting && !wait.mayGoOn() ? refuse(place, asking) : answer;
    }

    private Answer enter(Place place, Asking asking) {
        return gates.change(CoordinationKeys.gate(place), gate -> {
            long now = clock.millis();
            return gate.orElseGet(() -> GateState.fresh(now)).enter(asking, now);
        });
    }

    private Answer refuse(Place place, Asking asking) {
        return gates.change(CoordinationKeys.gate(place), gate -> {
            long now = clock.millis();
            return gate.orElseGet(() -> GateState.fresh(now)).refuse(asking, now);
        });
    }

    private static Asking asking(Place place, long seen, Willing willing) {
        return new Asking(place.clientSeq(), Claim.of(place), seen, willing);
    }

    private static Changed<GateState, Boolean> ended(Optional<GateState> next) {
        return new Changed<>(next, next.isPresent());
    }
}
