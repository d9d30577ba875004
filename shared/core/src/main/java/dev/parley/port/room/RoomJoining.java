package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets users into rooms and asks users in. Thread safe; safe to repeat.
public interface RoomJoining {
    /// Lets in and asks those of the newcomers that are not members yet, with the room's last number as their
    /// `joinedSeq`, exact against the log.
    Addition add(Newcomers newcomers);

    /// Lets these users in, in nobody's name and however they stood to the room.
    default Addition add(RoomId roomId, Set<UserId> users) {
        return add(new Newcomers(roomId, users, Set.of(), Optional.empty()));
    }

    /// Those who are to join and those who are to be asked. `decided` says what that was decided on; absent
    /// where they come in nobody's name, and then nobody is asked.
    record Newcomers(RoomId roomId, Set<UserId> joining, Set<UserId> asked, Optional<Decided> decided) {
        /// The member who adds, and how the newcomers stood to the room.
        public record Decided(Member by, Map<UserId, Outside> outside) {
            public Decided {
                outside = Map.copyOf(outside);
            }
        }

        public Newcomers {
            joining = Set.copyOf(joining);
            asked = Set.copyOf(asked);
            if (decided.isEmpty() && !asked.isEmpty()) {
                throw new IllegalArgumentException("a request needs a member who asks");
            }
        }

        /// All of them, in a fixed order.
        public List<UserId> all() {
            return Stream.concat(joining.stream(), asked.stream())
                    .sorted(Comparator.comparing(UserId::value))
                    .toList();
        }
    }

    sealed interface Addition {
        record Added(List<UserId> users, int memberCount, List<UserId> asked) implements Addition {
            public Added {
                users = List.copyOf(users);
                asked = List.copyOf(asked);
            }

            public Added(List<UserId> users, int memberCount) {
                this(users, memberCount, List.of());
            }
        }

        /// Who adds, or how the newcomers stand to the room, is not as given any more. Those named were let in
        /// and asked before that was seen. Read and decide again.
        record Superseded(List<UserId> users, List<UserId> asked) implements Addition {
            public Superseded {
                users = List.copyOf(users);
                asked = List.copyOf(asked);
            }
        }

        /// The room would have more than [dev.parley.facts.RoomSizes#MEMBERS].
        record Full() implements Addition {}

        /// Unknown, or left by its last member: nobody is there who could let anyone in.
        record NoSuchRoom() implements Addition {}

        /// The log moved too fast to join it exactly within the tries. Nothing was written; may be tried again.
        record Contended() implements Addition {}
    }
}
