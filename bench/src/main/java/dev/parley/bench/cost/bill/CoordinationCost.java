package dev.parley.bench.cost.bill;

import dev.parley.bench.cost.meter.Resource;
import dev.parley.run.DeploymentProfile;
import java.util.Map;

/// What the table `Coordination` costs by use where it stands in Redis's place, in dollars for a million messages.
public final class CoordinationCost {
    /// Of the bucket of all frames, which is written every twentieth time.
    static final double FRAMES_A_WRITE = 20;

    private static final double MILLION = 1e6;
    private static final double NANOS_A_MILLI = 1e6;

    private final Prices prices;

    public CoordinationCost(Prices prices) {
        this.prices = prices;
    }

    /// Frames by what they ask of the table, one request after the other, in the function that answers them. Each
    /// function has environments of its own: one that finds what another wrote is refused once, and pays for it.
    public enum Frame {
        SEND("Message", 2, 1, 0.5),
        NUMBERED_SEND("Message", 4, 1, 0.5),
        /// Its sender typed: it reads consistently, and writes who types then.
        SEND_AFTER_TYPING("Message", 3, 2, 1.5),
        TYPING("Typing", 2, 0, 0),
        /// A send ended the typing before.
        TYPING_AFTER_SEND("Typing", 3, 0, 0),
        RECEIPT("Receipt", 1, 0, 0);

        private final String function;
        private final int writes;
        private final int reads;
        private final double readUnits;

        Frame(String function, int writes, int reads, double readUnits) {
            this.function = function;
            this.writes = writes;
            this.reads = reads;
            this.readUnits = readUnits;
        }

        public int writes() {
            return writes;
        }

        public double readUnits() {
            return readUnits;
        }
    }

    /// A message with the frames that go with it.
    public enum Talk {
        SENDS("sends alone", Map.of(Frame.SEND, 1)),
        NUMBERED("sends with `clientSeq` alone", Map.of(Frame.NUMBERED_SEND, 1)),
        ROOM_OF_2(
                "in a room of 2, with typing and both receipts",
                Map.of(Frame.SEND_AFTER_TYPING, 1, Frame.TYPING_AFTER_SEND, 1, Frame.RECEIPT, 2)),
        ROOM_OF_10(
                "in a room of 10, with typing and both receipts of each",
                Map.of(Frame.SEND_AFTER_TYPING, 1, Frame.TYPING_AFTER_SEND, 1, Frame.RECEIPT, 18));

        private final String text;
        private final Map<Frame, Integer> frames;

        Talk(String text, Map<Frame, Integer> frames) {
            this.text = text;
            this.frames = frames;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// What one kind of talk costs more, and the Redis that it does without.
    public record More(double requests, double time, double redis) {
        public double dollars() {
            return requests + time - redis;
        }

        /// From how many million messages a month on it is more than `saved` dollars.
        public double dearerFrom(double saved) {
            return saved / dollars();
        }
    }

    /// @param redisCommands what such a message takes of Redis in the other profile, as measured
    public More of(Talk talk, double redisCommands) {
        double requests = 0;
        double time = 0;
        for (Map.Entry<Frame, Integer> entry : talk.frames.entrySet()) {
            requests += entry.getValue()
                    * (requests(entry.getKey()) + prices.unit(Resource.WRITE_UNITS) / FRAMES_A_WRITE * MILLION);
            time += entry.getValue() * time(entry.getKey());
        }
        return new More(requests, time, redisCommands * prices.unit(Resource.REDIS_COMMANDS) * MILLION);
    }

    /// A million of such frames, without the bucket of all frames.
    public double requests(Frame frame) {
        return (frame.writes * prices.unit(Resource.WRITE_UNITS) + frame.readUnits * prices.unit(Resource.READ_UNITS))
                * MILLION;
    }

    /// How long its function waits for the table, as Lambda bills it.
    private double time(Frame frame) {
        double millis = (frame.writes * prices.latencies().write().toNanos()
                        + frame.reads * prices.latencies().read().toNanos())
                / NANOS_A_MILLI;
        return millis
                * IdleCost.megabytes(DeploymentProfile.NONE, frame.function)
                * prices.unit(Resource.MEGABYTE_MILLIS)
                * MILLION;
    }
}
