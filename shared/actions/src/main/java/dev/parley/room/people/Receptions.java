package dev.parley.room.people;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Reception;
import dev.parley.domain.room.Stance;
import dev.parley.port.room.Consents;
import dev.parley.port.room.RoomRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what becomes of users whom another adds to a room, by what they want. Thread safe.
///
/// @param standard counts for a user who has not chosen
public record Receptions(Consents consents, RoomRequests requests, AutoJoin standard, Clock clock) {
    /// Reads how these users, at most 99, meet `actor`. Only where one lets in whom that user knows is it read
    /// who knows whom.
    public Meeting meet(UserId actor, Collection<UserId> users) {
        Set<UserId> all = new HashSet<>(users);
        all.add(actor);
        Map<UserId, Stance> stances = consents.stances(actor, all);
        Set<UserId> careful = new HashSet<>();
        for (UserId user : users) {
            if (stance(stances, user).autoJoin().orElse(standard) == AutoJoin.KNOWN) {
                careful.add(user);
            }
        }
        Set<UserId> known = careful.isEmpty() ? Set.of() : requests.known(actor, careful);
        return new Meeting(actor, stances, known, standard, clock.instant());
    }

    private static Stance stance(Map<UserId, Stance> stances, UserId user) {
        return stances.getOrDefault(user, Stance.UNKNOWN);
    }

    /// How some users met one who adds them.
    public record Meeting(
            UserId actor, Map<UserId, Stance> stances, Set<UserId> known, AutoJoin standard, Instant now) {
        /// Whether the one who adds can be in no further room.
        public boolean isActorFull() {
            return stance(stances, actor).isFull();
        }

        public boolean isActorBlockedBy(UserId user) {
            return stance(stances, user).blocks();
        }

        /// @param places how those of them who are not members stand to the room
        public Decision decide(Collection<UserId> users, Map<UserId, Outside> places) {
            Map<Reception, Set<UserId>> by = new EnumMap<>(Reception.class);
            for (UserId user : users) {
                Reception reception = stance(stances, user)
                        .receive(Optional.ofNullable(places.get(user)), known.contains(user), standard, now);
                by.computeIfAbsent(reception, key -> new HashSet<>()).add(user);
            }
            return new Decision(
                    by.getOrDefault(Reception.LET_IN, Set.of()),
                    by.getOrDefault(Reception.ASKED, Set.of()),
                    by.getOrDefault(Reception.UNCHANGED, Set.of()));
        }
    }

    public record Decision(Set<UserId> letIn, Set<UserId> asked, Set<UserId> unchanged) {
        public boolean changesNothing() {
            return letIn.isEmpty() && asked.isEmpty();
        }
    }
}
