package dev.parley.port.limit;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Optional;

/// Lets the frames of one connection and room through in the order of their `clientSeq`, however they race.
/// Thread safe.
///
/// A frame enters. When it has its turn, it is carried out. Then its number is either used up, which lets the
/// next frame in, or given back. The gate never guesses the order. After its store was flushed or restarted, it
/// answers [Entry.OutOfOrder] with the number from which the client must count again, and honours that number
/// from then on.
///
/// A frame that waits holds a function. So at most [#UNDER_WAY] frames of a user are between entering and the
/// end of their turn, over all of the user's rooms and connections. A frame that has its turn when it comes
/// waits for nothing and is let in beyond that.
public interface OrderGate {
    /// How many numbers beyond the next one may wait.
    int WINDOW = 128;

    /// How many frames of a user may wait or be in their turn at once.
    int UNDER_WAY = 32;

    /// Waits for the frame's turn, three seconds at most while nothing before it moves, and ten in all.
    /// Entering again with the same place is harmless.
    ///
    /// @throws DependencyUnavailableException if the order cannot be known; the number is not used up
    Entry enter(Place place);

    /// Enters only if the frame has its turn now: never waits, and is not remembered as refused. For a frame
    /// that is to be refused whatever its place is.
    ///
    /// @throws DependencyUnavailableException if the order cannot be known; the number is not used up
    Entry enterAtOnce(Place place);

    /// Ends a turn whose frame was acknowledged or refused for good; the next number has its turn. Does nothing
    /// if the number's turn is over. To be called only after the message was published: the next one may
    /// overtake otherwise.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the number is used up; the same frame
    /// again finds out
    void useUp(Place place, Outcome outcome);

    /// Ends a turn without using the number up, for an outcome that the client may try again. Never fails: a
    /// turn that is not given back ends by itself after some seconds, and the same frame may take it at any
    /// time.
    void giveBack(Place place);

    /// One frame's claim to a number. The id is absent where the frame did not let it be read.
    record Place(
            UserId userId,
            ConnectionId connectionId,
            RoomId roomId,
            long clientSeq,
            Optional<ClientMessageId> clientMessageId) {
        public Place {
            if (clientSeq < 1) {
                throw new IllegalArgumentException("clientSeq must be at least 1");
            }
        }

        public static Place of(UserId user, ConnectionId connection, RoomId room, long clientSeq, ClientMessageId id) {
            return new Place(user, connection, room, clientSeq, Optional.of(id));
        }
    }

    /// How a number was used up.
    sealed interface Outcome {
        Outcome ACKED = new Acked();

        record Acked() implements Outcome {}

        /// @param reason one word, not empty and without a colon; what the frame's repeats are answered
        record Refused(String reason) implements Outcome {
            public Refused {
                if (reason.isEmpty() || reason.indexOf(':') >= 0) {
                    throw new IllegalArgumentException("a reason is one word without a colon");
                }
            }
        }
    }

    sealed interface Entry {
        /// It is this frame's turn. A repeat of a frame that has the turn gets it too: what it does must be
        /// safe to repeat.
        record Turn() implements Entry {}

        /// The number was used up by an ack of this very id: to be answered as a repeat, without a turn.
        record Repeated() implements Entry {}

        /// The number was used up by a refusal of this very id. To be refused again whatever would be said now:
        /// later numbers may have been used, and the message must not come behind theirs.
        record RefusedBefore(String reason) implements Entry {}

        /// The number was used up by another id.
        record Taken() implements Entry {}

        /// The frame cannot have its turn. The client counts again from `expected`.
        record OutOfOrder(long expected) implements Entry {}
    }
}
