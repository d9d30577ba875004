package dev.parley.checker.run;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.Answer;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// One device doing what users do, at random, until told to stop. Runs on a thread of its own.
final class Actor implements Runnable {
    private static final int SENDS_FROM = 35;
    private static final int SENDS_TO = 60;

    private final Device device;
    private final Sending sending;
    private final NextFrames frames;
    private final List<CheckedRoom> places;
    private final History history;
    private final SplittableRandom random;
    private final UserBehaviour habit;
    private final BooleanSupplier over;
    private final Map<RoomId, List<Frame>> sent = new HashMap<>();

    Actor(Device device, Numbering numbering, List<CheckedRoom> places, History history, Choices choices) {
        this.device = device;
        this.sending = new Sending(device, history, numbering);
        this.frames = new NextFrames(device, numbering, choices.random());
        this.places = places;
        this.history = history;
        this.random = choices.random();
        this.habit = choices.habit();
        this.over = choices.over();
    }

    /// What an actor does next follows from `random`; it does nothing more once it is `over`.
    record Choices(SplittableRandom random, UserBehaviour habit, BooleanSupplier over) {}

    /// A client that is stuck is a finding; the others go on.
    @Override
    public void run() {
        try {
            act();
        } catch (StuckException e) {
            history.record(e.fact());
        }
    }

    private void act() {
        while (!over.getAsBoolean()) {
            CheckedRoom place = places.get(random.nextInt(places.size()));
            int dice = habit == UserBehaviour.SENDING
                    ? SENDS_FROM + random.nextInt(SENDS_TO - SENDS_FROM)
                    : random.nextInt(100);
            if (dice < 5) {
                sending.abandon(place.id(), random.nextBoolean() ? frames.message() : frames.change(place.id()));
            } else if (dice < 50) {
                send(place, random.nextInt(5) < 3 ? frames.message() : frames.change(place.id()));
            } else if (dice < 60) {
                sending.pipeline(place.id(), frames.several(place.id(), 2 + random.nextInt(12)));
            } else if (dice < 68) {
                repeat(place);
            } else if (dice < 80) {
                receipt(place);
            } else if (dice < 88) {
                read(place);
            } else if (dice < 93) {
                device.reconnect(random.nextBoolean());
            } else if (!place.owner().user().equals(device.user())) {
                place.toggle(device.user());
            }
        }
    }

    private void send(CheckedRoom place, Frame frame) {
        sending.send(place.id(), frame)
                .ifPresent(acked ->
                        sent.computeIfAbsent(place.id(), _ -> new ArrayList<>()).add(acked));
    }

    private void repeat(CheckedRoom place) {
        List<Frame> known = sent.getOrDefault(place.id(), List.of());
        if (!known.isEmpty()) {
            sending.repeat(place.id(), known.get(random.nextInt(known.size())));
        }
    }

    private void receipt(CheckedRoom place) {
        long asked = System.nanoTime();
        Answer read = device.ask("history", Map.of("roomId", place.id().value(), "limit", 1));
        if (!(read instanceof Answer.Ack page) || page.number("lastSeq") == 0) {
            return;
        }
        long seq = 1 + random.nextLong(page.number("lastSeq"));
        String kind = random.nextBoolean() ? "read" : "delivered";
        Answer answer = device.ask("receipt", Map.of("roomId", place.id().value(), "kind", kind, "seq", seq));
        if (answer instanceof Answer.Ack ack) {
            Cursors cursors = new Cursors(ack.number("deliveredSeq"), ack.number("readSeq"));
            history.record(new Fact.CursorsShown(System.nanoTime(), asked, device.user(), place.id(), cursors));
        }
    }

    private void read(CheckedRoom place) {
        Answer answer = device.ask("history", Map.of("roomId", place.id().value(), "limit", 20));
        if (answer instanceof Answer.Ack ack) {
            for (Fact.Entry entry : Entries.of(ack.frame().path("messages"))) {
                history.record(new Fact.Seen(System.nanoTime(), device.origin(), place.id(), entry, Fact.Way.HISTORY));
            }
            if (ack.number("lastSeq") > 0) {
                // Most are refused: from before joining, deleted, another's, a change themselves.
                send(place, frames.changeOf(1 + random.nextLong(ack.number("lastSeq"))));
            }
        }
    }
}
