package dev.parley.port;

import java.time.Duration;

/// Takes the figures of a function. Never fails and never waits. Thread safe.
public interface Telemetry {
    /// Tells nobody.
    Telemetry NONE = new Telemetry() {
        @Override
        public void count(Counter counter, long by) {}

        @Override
        public void time(Timing timing, Duration took) {}
    };

    void count(Counter counter, long by);

    void time(Timing timing, Duration took);

    /// Measures how high something stood at this moment.
    default void level(Level level, long height) {}

    default void count(Counter counter) {
        count(counter, 1);
    }

    /// Counts one more in all, and of the named action.
    ///
    /// @param action the name of an action of the contract, so that there are few: CloudWatch bills each by the
    /// month
    default void countOf(String action, Counter counter) {
        count(counter, 1);
    }

    /// Hands on what was measured so far. A function calls it at the end of each invocation: after that it is
    /// frozen, and may never wake again.
    default void flush() {}

    enum Counter {
        /// Messages stored for the first time.
        ACCEPTED,
        /// Sends that repeated an accepted message.
        DUPLICATE,
        /// Messages given their number.
        SEQUENCED,
        /// Appends that met another writer.
        SEQUENCING_CONFLICT,
        /// Copies of numbered messages that were dropped.
        COPY_DROPPED,
        /// Pushes that the gateway took.
        DELIVERED,
        /// Connections that the gateway no longer knew.
        GONE,
        /// Posts that the gateway throttled.
        THROTTLED,
        /// Posts that failed.
        POST_FAILED,
        /// Connections given up on for a batch.
        GIVEN_UP,
        /// Posts that went by the budget.
        GOVERNED,
        /// Deliveries that the budget put off, and signals that it dropped.
        BUDGET_USED_UP,
        /// Deliveries that went without asking, because the budget was away.
        BUDGET_AWAY,
        /// Message groups returned to their queue.
        GROUP_FAILED,
        /// Messages, and changes to be published to others, that can never succeed.
        POISON,
        /// Messages that the relay published.
        RELAYED,
        /// Signals too old to be pushed.
        STALE_SIGNAL,
        /// Sends refused because the room gets too many.
        ROOM_LIMITED,
        /// Sends refused because their sender sends too many.
        SENDER_LIMITED,
        /// Messages and edits that were shown to the moderator.
        MODERATED,
        /// Those that the moderator refused.
        MODERATION_REJECTED,
        /// Those in whose place the moderator put something else.
        MODERATION_REPLACED,
        /// Those that the moderator did not answer for in time, or not in the form of an answer.
        MODERATION_MISSING,
        /// Frames answered by an ack, in round figures.
        ACKED,
        /// Frames answered by an error, those that a limit refused included.
        REFUSED,
        /// Frames and requests answered by `unavailable`: a store or a queue did not answer.
        UNAVAILABLE,
        /// Connects refused because a store did not answer.
        CONNECT_UNAVAILABLE,
        /// Rounds of the canary in which all went well.
        CANARY_PASSED,
        /// Rounds of the canary in which something did not.
        CANARY_FAILED,
        /// Frames that a limit refused.
        RATE_LIMITED,
        /// Users whose connections were closed because they sent too many frames.
        FLOOD_CUT_OFF,
        /// Requests of backends that were carried out.
        SERVER_ACKED,
        /// Requests of backends that were refused, but for a limit.
        SERVER_REFUSED,
        /// Requests of backends that a limit refused.
        SERVER_LIMITED,
        /// Requests of backends of which it is not known how they ended.
        SERVER_UNAVAILABLE,
        /// Events for others that the bus took.
        EVENT_OUT,
        /// Events put again because the bus had not taken them.
        EVENT_PUT_AGAIN
    }

    enum Level {
        /// Messages that a room got in the last minute, measured when it is limited.
        ROOM_MESSAGES_A_MINUTE,
        /// Messages that one sender sent in the last minute, measured when the sender is limited.
        SENDER_MESSAGES_A_MINUTE
    }

    enum Timing {
        /// From a backend's request to the answer.
        SERVER_TIME,
        /// From acceptance to number.
        SEQUENCING_LAG,
        /// From acceptance to the end of the pushes.
        DELIVERY_LAG,
        /// How long a delivery waited for its turn in the budget.
        BUDGET_WAIT
    }
}
