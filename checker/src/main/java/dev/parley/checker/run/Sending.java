package dev.parley.checker.run;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.Answer;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends frames of one device, one by one or pipelined, and records each try's end. Used by one thread.
final class Sending {
    private static final int SINGLE = 0;

    private final Device device;
    private final History history;
    private final Numbering numbering;
    private final Map<Place, Long> nextNumber = new HashMap<>();
    private String lastAnswer = "nothing";

    /// Where `clientSeq` counts.
    private record Place(Object origin, RoomId room) {}

    Sending(Device device, History history, Numbering numbering) {
        this.device = device;
        this.history = history;
        this.numbering = numbering;
    }

    /// Sends a frame and waits for its ack.
    ///
    /// @return the frame; absent if it was refused: sent again later, it has no place among those that were not
    Optional<Frame> send(RoomId room, Frame frame) {
        Answer answer = repeat(room, frame);
        return answer instanceof Answer.Ack ? Optional.of(frame) : Optional.empty();
    }

    /// Sends a frame, perhaps one that was acknowledged long ago.
    Answer repeat(RoomId room, Frame frame) {
        history.record(new Fact.SendStarted(System.nanoTime(), device.origin(), room, frame.message(), SINGLE));
        Answer answer = device.ask(frame.action(), frame.fields(room));
        ended(room, frame, answer);
        return answer;
    }

    /// Sends a frame and never looks back: not at the answer, and with no repeat if there is none.
    void abandon(RoomId room, Frame frame) {
        history.record(
                new Fact.SendStarted(System.nanoTime(), device.origin(), room, frame.message(), numbering.next()));
        device.request(frame.action(), frame.fields(room));
    }

    /// Sends a run of numbered frames without waiting, and again from where the server says, until all are
    /// answered.
    ///
    /// @throws StuckException if for as long as patience lasts none of them is
    void pipeline(RoomId room, List<Frame> frames) {
        int chain = numbering.next();
        List<Frame> open = List.copyOf(frames);
        Tries tries = device.tries();
        while (!open.isEmpty()) {
            List<Frame> left = new Round(room, chain, tries).send(open);
            if (left.size() < open.size()) {
                tries = device.tries();
            } else if (!tries.isPatient()) {
                throw new StuckException(new Fact.Stuck(
                        System.nanoTime(),
                        device.origin(),
                        "numbered sends to " + room,
                        left.stream().map(Frame::message).toList(),
                        lastAnswer));
            }
            open = left;
        }
    }

    /// Numbered messages once over one connection, and again under its number the one that a limit holds up:
    /// those behind it wait for it at the server.
    private final class Round {
        private final RoomId room;
        private final int chain;
        private final Tries tries;
        private final Place place;
        private final long first;
        private final List<Frame> left = new ArrayList<>();
        private boolean lost;
        private Duration wait = Duration.ZERO;
        private long next;

        private Round(RoomId room, int chain, Tries tries) {
            this.room = room;
            this.chain = chain;
            this.tries = tries;
            this.place = new Place(device.origin(), room);
            this.first = nextNumber.getOrDefault(place, 1L);
            this.next = first;
        }

        /// @return those that were not used up, in their order
        private List<Frame> send(List<Frame> open) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                answers.add(request(open.get(i), first + i));
            }
            for (int i = 0; i < open.size(); i++) {
                answered(open.get(i), first + i, unhurried(open.get(i), first + i, join(answers.get(i))));
            }
            nextNumber.put(place, next);
            if (lost) {
                device.reconnect(false);
            }
            tries.pause(wait);
            return left;
        }

        private CompletableFuture<Answer> request(Frame frame, long number) {
            Map<String, Object> fields = frame.fields(room);
            fields.put("clientSeq", number);
            history.record(new Fact.SendStarted(System.nanoTime(), device.origin(), room, frame.message(), chain));
            return device.request(frame.action(), fields);
        }

        /// Repeats what a limit refuses, unless a message before it has to be numbered anew.
        @Nullable
        private Answer unhurried(Frame frame, long number, @Nullable Answer answer) {
            Answer latest = answer;
            while (latest instanceof Answer.Refusal refusal
                    && refusal.code().equals("rate_limited")
                    && left.isEmpty()
                    && tries.isPatient()) {
                putOff(room, frame, latest);
                tries.pause(refusal.retryAfter().orElse(Duration.ZERO));
                latest = join(request(frame, number));
            }
            return latest;
        }

        private void answered(Frame frame, long number, @Nullable Answer answer) {
            lost |= answer == null;
            if (answer == null || answer instanceof Answer.Refusal refusal && refusal.retryable()) {
                left.add(frame);
                putOff(room, frame, answer);
            } else {
                ended(room, frame, answer);
                next = number + 1;
            }
            if (answer instanceof Answer.Refusal refusal) {
                next = refusal.expected().orElse(next);
                wait = refusal.retryAfter().orElse(wait);
            }
        }
    }

    @Nullable
    private static Answer join(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            return null;
        }
    }

    private void putOff(RoomId room, Frame frame, @Nullable Answer answer) {
        lastAnswer = answer == null ? "no reply" : answer.frame().toString();
        history.record(new Fact.SendPutOff(System.nanoTime(), device.origin(), room, frame.message(), lastAnswer));
    }

    private void ended(RoomId room, Frame frame, Answer answer) {
        history.record(
                switch (answer) {
                    case Answer.Ack ack ->
                        new Fact.SendAcked(
                                System.nanoTime(),
                                device.origin(),
                                room,
                                frame.message(),
                                new MessageId(ack.text("messageId")),
                                ack.flag("duplicate"));
                    case Answer.Refusal refusal ->
                        new Fact.SendRefused(System.nanoTime(), device.origin(), room, frame.message(), refusal.code());
                });
    }
}
