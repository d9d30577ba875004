package dev.parley.client.device.reading;

import dev.parley.client.Answer;
import dev.parley.client.device.connection.Agenda.Planned;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.sending.RefusedRequestException;
import dev.parley.client.device.sending.Requests;
import dev.parley.client.room.RoomView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Finds what pushes did not bring, by `listRooms` and `sync`: after each connect, and again from time to time,
/// which also keeps an idle connection from being cut. Used on the agenda alone.
public final class CatchUp {
    private static final int ROOMS_A_FRAME = 100;

    private final Loop loop;
    private final Requests requests;
    private final RoomLogs logs;
    private final Supplier<Duration> interval;
    private final DeviceListener listener;
    private CompletableFuture<Answer> asked = new CompletableFuture<>();
    private Planned next = Planned.NOTHING;
    private int round;

    public CatchUp(Loop loop, Requests requests, RoomLogs logs, Supplier<Duration> interval, DeviceListener listener) {
        this.loop = loop;
        this.requests = requests;
        this.logs = logs;
        this.interval = interval;
        this.listener = listener;
    }

    /// Starts over, whatever is under way. `done` runs once everything that is in the logs now has come or is
    /// being read; not if another start comes first.
    public void start(Runnable done) {
        stop();
        new Round(round, done).list(Map.of("limit", 100));
    }

    public void stop() {
        round++;
        next.cancel();
        asked.cancel(false);
    }

    private final class Round {
        private final int number;
        private final Runnable done;
        private final List<RoomView> rooms = new ArrayList<>();

        private Round(int number, Runnable done) {
            this.number = number;
            this.done = done;
        }

        private void list(Map<String, ?> page) {
            ask("listRooms", page, ack -> {
                ack.json().objects("rooms").forEach(room -> rooms.add(RoomView.of(room)));
                Optional<String> cursor = ack.json().text("cursor");
                if (cursor.isPresent()) {
                    list(Map.of("limit", 100, "cursor", cursor.get()));
                } else {
                    listed();
                }
            });
        }

        private void listed() {
            Set<String> ids = new HashSet<>();
            rooms.stream().filter(room -> !room.isRequested()).forEach(room -> ids.add(room.roomId()));
            logs.listed(ids);
            listener.rooms(List.copyOf(rooms));
            sync(logs.open().entrySet().iterator());
        }

        private void sync(Iterator<Map.Entry<String, Long>> left) {
            if (!left.hasNext()) {
                done.run();
                next = loop.after(interval.get(), "catch up", () -> start(() -> {}));
                return;
            }
            Map<String, Long> some = new HashMap<>();
            while (left.hasNext() && some.size() < ROOMS_A_FRAME) {
                Map.Entry<String, Long> room = left.next();
                some.put(room.getKey(), room.getValue());
            }
            ask("sync", Map.of("rooms", some), ack -> {
                ack.frame().path("rooms").forEach(logs::found);
                ack.frame().path("gone").forEach(gone -> logs.gone(gone.asText()));
                sync(left);
            });
        }

        private void ask(String action, Map<String, ?> fields, Consumer<Answer.Ack> then) {
            asked = requests.ask(action, fields);
            loop.when(asked, (answer, failure) -> {
                if (number != round) {
                    return;
                }
                if (answer instanceof Answer.Refusal refusal) {
                    throw new RefusedRequestException(action + " was refused: " + refusal.frame());
                }
                if (answer instanceof Answer.Ack ack) {
                    then.accept(ack);
                } else {
                    start(done);
                }
            });
        }
    }
}
