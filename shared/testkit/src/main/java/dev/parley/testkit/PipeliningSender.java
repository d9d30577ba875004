package dev.parley.testkit;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A client that sends everything at once, and the message function that its frames reach, over one gate.
/// Frames race; some come late, fail before or after their message is published, or lose their reply; at one
/// message the gate forgets. The client does what the wire contract says, and where several replies name
/// different numbers to go on from, it takes any of them: it is not a clever client.
public final class PipeliningSender {
    private static final UserId USER = new UserId("alice");
    private static final ConnectionId CONNECTION = new ConnectionId("connection-1");
    private static final RoomId ROOM = new RoomId("room-1");
    private static final int ROUNDS = 60;

    private final OrderGate gate;
    private final Random random;
    private final Runnable forget;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private int forgetAt = -1;

    public PipeliningSender(OrderGate gate, long seed, Runnable forget) {
        this.gate = gate;
        this.random = new Random(seed);
        this.forget = forget;
    }

    private enum Fault {
        LATE,
        FAILS_BEFORE_PUBLISHING,
        FAILS_AFTER_PUBLISHING,
        LOSES_ITS_REPLY
    }

    private record Frame(long number, String id, Set<Fault> faults) {
        Place place() {
            return Place.of(USER, CONNECTION, ROOM, number, new ClientMessageId(id));
        }
    }

    /// Sends `messages` messages until each is acknowledged, and returns what was published, in order.
    public List<String> send(int messages) throws InterruptedException, ExecutionException {
        forgetAt = random.nextInt(messages);
        List<String> remaining = new ArrayList<>(
                IntStream.rangeClosed(1, messages).mapToObj(n -> "m-" + n).toList());
        long next = 1;
        for (int round = 0; !remaining.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new AssertionError("still not acknowledged: " + remaining);
            }
            List<OptionalLong> replies = sendAll(remaining, next);
            List<Long> expected = replies.stream()
                    .filter(OptionalLong::isPresent)
                    .map(OptionalLong::getAsLong)
                    .toList();
            List<String> refused = IntStream.range(0, remaining.size())
                    .filter(i -> replies.get(i).isPresent())
                    .mapToObj(remaining::get)
                    .toList();
            remaining = new ArrayList<>(refused);
            next = expected.isEmpty() ? next : expected.get(random.nextInt(expected.size()));
        }
        return List.copyOf(log);
    }

    /// For each message the number to go on from, or nothing if it was acknowledged.
    private List<OptionalLong> sendAll(List<String> ids, long from) throws InterruptedException, ExecutionException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            frames.add(new Frame(from + i, ids.get(i), faults()));
        }
        CountDownLatch firstRefusal = new CountDownLatch(1);
        OptionalLong[] replies = new OptionalLong[frames.size()];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, frames.size()).boxed().toList());
        Collections.shuffle(order, random);
        try (ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i : order) {
                running.add(invocations.submit(() -> replies[i] = deliver(frames.get(i), firstRefusal)));
            }
            for (Future<?> invocation : running) {
                invocation.get();
            }
        }
        return List.of(replies);
    }

    private Set<Fault> faults() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (random.nextInt(12) == 0) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private OptionalLong deliver(Frame frame, CountDownLatch firstRefusal) throws InterruptedException {
        if (frame.faults().contains(Fault.LATE)) {
            firstRefusal.await(1, TimeUnit.SECONDS);
        }
        OptionalLong reply = deliver(frame);
        if (reply.isPresent()) {
            firstRefusal.countDown();
        }
        return reply;
    }

    /// Sends the same frame again after each failure.
    private OptionalLong deliver(Frame frame) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(frame.faults());
        while (true) {
            switch (gate.enter(frame.place())) {
                case Entry.OutOfOrder(long expected) -> {
                    return OptionalLong.of(expected);
                }
                case Entry.RefusedBefore(String reason) ->
                    throw new AssertionError(frame + " was never refused for good");
                case Entry.Taken() -> throw new AssertionError(frame + " was lost as a conflict");
                case Entry.Repeated() -> {
                    return OptionalLong.empty();
                }
                case Entry.Turn() -> {
                    if (carryOut(frame, faults)) {
                        return OptionalLong.empty();
                    }
                }
            }
        }
    }

    /// True if the client got the ack that its message was accepted.
    private boolean carryOut(Frame frame, Set<Fault> faults) {
        if (faults.remove(Fault.FAILS_BEFORE_PUBLISHING)) {
            gate.giveBack(frame.place());
            return false;
        }
        publish(frame.id());
        if (faults.remove(Fault.FAILS_AFTER_PUBLISHING)) {
            return false;
        }
        gate.useUp(frame.place(), Outcome.ACKED);
        return !faults.remove(Fault.LOSES_ITS_REPLY);
    }

    private void publish(String id) {
        synchronized (log) {
            if (!log.contains(id)) {
                log.add(id);
            }
            if (log.size() == forgetAt) {
                forgetAt = -1;
                forget.run();
            }
        }
    }
}
