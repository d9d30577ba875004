package dev.parley.domain.room;

import java.time.Instant;
import java.util.Optional;

/// How a user meets a certain other user who adds them to rooms. `autoJoin` is absent where the user has not chosen.
/// `blocks` says whether the user blocks the other. `rooms` and `requests` count the user's rooms and open requests.
public record Stance(Optional<AutoJoin> autoJoin, boolean blocks, int rooms, int requests) {
    /// The rooms of a user, about: they are counted after each change, not in it.
    public static final int MOST_ROOMS = 5_000;

    /// The open requests of a user, counted as the rooms are.
    public static final int MOST_REQUESTS = 200;

    /// Of a user of whom nothing is stored.
    public static final Stance UNKNOWN = new Stance(Optional.empty(), false, 0, 0);

    /// Whether the user can be in no further room.
    public boolean isFull() {
        return rooms >= MOST_ROOMS;
    }

    /// What an addition comes to. `place` is how the user stood to the room before; `known` says whether the user
    /// knows the other; `standard` counts for a user who has not chosen.
    public Reception receive(Optional<Outside> place, boolean known, AutoJoin standard, Instant now) {
        if (blocks || place.filter(outside -> isSettled(outside, now)).isPresent()) {
            return Reception.UNCHANGED;
        }
        boolean welcome = switch (autoJoin.orElse(standard)) {
            case EVERYONE -> true;
            case KNOWN -> known;
            case NOBODY -> false;
        };
        if (welcome && place.filter(Outside::left).isEmpty()) {
            return isFull() ? Reception.UNCHANGED : Reception.LET_IN;
        }
        return requests >= MOST_REQUESTS ? Reception.UNCHANGED : Reception.ASKED;
    }

    private static boolean isSettled(Outside outside, Instant now) {
        return switch (outside.state()) {
            case Outside.State.Requested _ -> true;
            case Outside.State.Declined(Instant until) -> now.isBefore(until);
            case Outside.State.Left _, Outside.State.Banned _ -> false;
        };
    }
}
