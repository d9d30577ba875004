package dev.parley.testkit.memory;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.OrderGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// One monitor for all gates; a waiting frame is woken by every change. A turn lasts until it is used up or
/// given back.
public final class InMemoryOrderGate implements OrderGate {
    private static final Optional<ClientMessageId> NOBODY = Optional.empty();

    private final Map<Owner, Gate> gates = new HashMap<>();
    private final Map<UserId, Set<Object>> underWay = new HashMap<>();
    private final Duration patience;
    private boolean away;

    public InMemoryOrderGate(Duration patience) {
        this.patience = patience;
    }

    /// Forgets every gate, as a flushed store does.
    public synchronized void forget() {
        gates.clear();
        underWay.clear();
        notifyAll();
    }

    /// From now on the order cannot be known.
    public synchronized void setAway(boolean away) {
        this.away = away;
        notifyAll();
    }

    /// How many of the user's frames wait for their turn or are in it.
    public synchronized int underWay(UserId user) {
        return of(user).size();
    }

    @Override
    public synchronized Entry enter(Place place) {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = 0;
        Object ticket = new Object();
        while (true) {
            requirePresent();
            Gate gate = gates.computeIfAbsent(Owner.of(place), owner -> new Gate());
            if (gate.next > seen) {
                deadline = System.nanoTime() + patience.toNanos();
            }
            of(place.userId()).remove(ticket);
            boolean last = System.nanoTime() - deadline >= 0
                    || gate.next < seen
                    || of(place.userId()).size() >= UNDER_WAY;
            Optional<Entry> entry = gate.enter(place.clientSeq(), place.clientMessageId(), last);
            if (entry.isPresent()) {
                return begun(place, entry.get());
            }
            of(place.userId()).add(ticket);
            seen = gate.next;
            await(deadline);
        }
    }

    @Override
    public synchronized Entry enterAtOnce(Place place) {
        requirePresent();
        Gate gate = gates.computeIfAbsent(Owner.of(place), owner -> new Gate());
        boolean first = !gate.refused.containsKey(place.clientMessageId());
        Entry entry = gate.enter(place.clientSeq(), place.clientMessageId(), true)
                .orElseGet(() -> new Entry.OutOfOrder(gate.next));
        if (first && entry instanceof Entry.OutOfOrder) {
            gate.refused.remove(place.clientMessageId());
        }
        return begun(place, entry);
    }

    private Entry begun(Place place, Entry entry) {
        if (entry instanceof Entry.Turn) {
            of(place.userId()).add(Turn.of(place));
        }
        return entry;
    }

    private Set<Object> of(UserId user) {
        return underWay.computeIfAbsent(user, _ -> new HashSet<>());
    }

    @Override
    public synchronized void useUp(Place place, Outcome outcome) {
        requirePresent();
        of(place.userId()).remove(Turn.of(place));
        Gate gate = gates.get(Owner.of(place));
        if (gate != null) {
            gate.useUp(place.clientSeq(), new Use(place.clientMessageId(), outcome));
        }
        notifyAll();
    }

    @Override
    public synchronized void giveBack(Place place) {
        of(place.userId()).remove(Turn.of(place));
        Gate gate = gates.get(Owner.of(place));
        if (gate != null
                && gate.next == place.clientSeq()
                && place.clientMessageId().equals(gate.holder)) {
            gate.holder = NOBODY;
            gate.held = false;
        }
        notifyAll();
    }

    private void requirePresent() {
        if (away) {
            throw new DependencyUnavailableException("the order of frames");
        }
    }

    @SuppressWarnings("WaitNotInLoop") // enter() is the loop
    private void await(long deadline) {
        try {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("the time left", e);
        }
    }

    private record Owner(ConnectionId connection, RoomId room) {
        static Owner of(Place place) {
            return new Owner(place.connectionId(), place.roomId());
        }
    }

    private record Turn(Owner owner, long number) {
        static Turn of(Place place) {
            return new Turn(Owner.of(place), place.clientSeq());
        }
    }

    private record Use(Optional<ClientMessageId> by, Outcome outcome) {}

    private static final class Gate {
        private final Map<Long, Use> used = new HashMap<>();
        private final Map<Optional<ClientMessageId>, Long> refused = new HashMap<>();
        private long next = 1;
        private boolean held;
        private Optional<ClientMessageId> holder = NOBODY;

        Optional<Entry> enter(long number, Optional<ClientMessageId> id, boolean last) {
            if (number < next) {
                return Optional.of(past(number, id));
            }
            boolean holds = held && holder.equals(id);
            if (number == next && !holds && standsBehindAnother(id)) {
                return Optional.of(refuse(number, id));
            }
            if (number == next && (!held || holds)) {
                held = true;
                holder = id;
                refused.remove(id);
                return Optional.of(new Entry.Turn());
            }
            return last || number - next > WINDOW ? Optional.of(refuse(number, id)) : Optional.empty();
        }

        void useUp(long number, Use use) {
            if (number == next && (!held || holder.equals(use.by()))) {
                used.put(number, use);
                next++;
                held = false;
                holder = NOBODY;
            }
        }

        private Entry past(long number, Optional<ClientMessageId> id) {
            Use use = used.get(number);
            if (use != null && use.by().equals(id)) {
                return switch (use.outcome()) {
                    case Outcome.Acked() -> new Entry.Repeated();
                    case Outcome.Refused(String reason) -> new Entry.RefusedBefore(reason);
                };
            }
            return use == null || refused.containsKey(id) ? refuse(number, id) : new Entry.Taken();
        }

        private Entry refuse(long number, Optional<ClientMessageId> id) {
            refused.put(id, number);
            return new Entry.OutOfOrder(next);
        }

        private boolean standsBehindAnother(Optional<ClientMessageId> id) {
            Long own = refused.get(id);
            LongStream others = refused.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(id))
                    .mapToLong(Map.Entry::getValue);
            return own != null && others.anyMatch(other -> other < own);
        }
    }
}
