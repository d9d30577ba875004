package dev.parley.port.room;

import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is typing in a room right now. Thread safe; nothing is kept for longer than [#HOLD].
///
/// At most [#NAMED] typists of a room are named. Those stay named while they type; another takes the place of one
/// who stops or runs out. A listing is returned only when it has to be told: when it changed, or when one who goes
/// on typing has used up half of the time that was last told. A room is told at most ten times a second; what is
/// left out then heals when the time told runs out.
public interface TypingBoard {
    /// How long a start holds.
    Duration HOLD = Duration.ofSeconds(6);

    /// How many typists of a room are named.
    int NAMED = 5;

    /// How often a room is told at most.
    int TOLD_PER_SECOND = 10;

    /// Notes that the user types, for [#HOLD] from now.
    ///
    /// @return the listing, if the room must be told
    /// @throws DependencyUnavailableException if it may not have been noted
    Optional<Listing> start(RoomId roomId, UserId userId);

    /// Notes that the user stopped.
    ///
    /// @return the listing, if the room must be told
    /// @throws DependencyUnavailableException if it may not have been noted
    Optional<Listing> stop(RoomId roomId, UserId userId);

    /// Notes, untold, that the user's message ended the typing. Neither waits nor fails: what is not noted runs
    /// out.
    void ended(RoomId roomId, UserId userId);

    /// Those who type now, at most [#NAMED]. Never fails: empty while nobody can know.
    List<UserId> typists(RoomId roomId);

    /// The typists named, as they stood at `at`.
    record Listing(List<Typist> typists, Instant at) {
        public Listing {
            typists = List.copyOf(typists);
        }
    }
}
