package dev.parley.message;

import dev.parley.domain.ConnectionId;
import dev.parley.domain.RoomId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.OrderGate;
import java.util.HashMap;
import java.util.Map;

/// A gate that refuses at once whatever does not have its turn, and remembers for ever who used a number up.
final class NoWaitGate implements OrderGate {
    private record Order(ConnectionId connectionId, RoomId roomId) {
        static Order of(Place place) {
            return new Order(place.connectionId(), place.roomId());
        }
    }

    private final Map<Order, Map<Long, Place>> used = new HashMap<>();
    private boolean away;

    /// From now on the order cannot be known.
    void goAway() {
        away = true;
    }

    @Override
    public synchronized Entry enter(Place place) {
        if (away) {
            throw new DependencyUnavailableException("order");
        }
        Place before = used(place).get(place.clientSeq());
        if (before != null) {
            return before.equals(place) ? new Entry.Repeated() : new Entry.Taken();
        }
        long expected = used(place).size() + 1;
        return place.clientSeq() == expected ? new Entry.Turn() : new Entry.OutOfOrder(expected);
    }

    @Override
    public synchronized void useUp(Place place, Outcome outcome) {
        used(place).put(place.clientSeq(), place);
    }

    @Override
    public void giveBack(Place place) {}

    private Map<Long, Place> used(Place place) {
        return used.computeIfAbsent(Order.of(place), order -> new HashMap<>());
    }
}
