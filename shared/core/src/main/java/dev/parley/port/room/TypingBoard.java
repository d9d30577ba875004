package dev.parley.port.room;

import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.SignalSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The typists of a room right now. Thread safe; keeps nothing for longer than [#HOLD].
///
/// The board names at most [#NAMED] typists of a room. A typist stays named while typing; another takes the
/// name of a typist who stops or runs out. It returns a listing only when the room needs a push: when the
/// listing changed, or when a typist who goes on has used up half of the last pushed time. A room gets at most
/// ten pushes a second; a listing that was left out for this heals when the pushed time runs out.
public interface TypingBoard {
    /// How long a start holds.
    Duration HOLD = SignalSpans.TYPING_HELD;

    /// How many typists of a room are named.
    int NAMED = 5;

    /// How often typing is pushed to a room at most.
    int PUSHES_PER_SECOND = 10;

    /// Notes that the user types, for [#HOLD] from now.
    ///
    /// @return the listing, if it must be pushed to the room
    /// @throws DependencyUnavailableException if it may not have been noted
    Optional<Listing> start(RoomId roomId, UserId userId);

    /// Notes that the user stopped.
    ///
    /// @return the listing, if it must be pushed to the room
    /// @throws DependencyUnavailableException if it may not have been noted
    Optional<Listing> stop(RoomId roomId, UserId userId);

    /// Notes, without a push, that the user's message ended the typing. Never fails: what is not noted runs out.
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
