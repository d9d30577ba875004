package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.RoomRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads who is asked into rooms, and whom a user knows. All reads are consistent. Thread safe.
public interface RoomRequests {
    /// The user's open requests of those of the rooms that exist. At most 100 rooms.
    Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds);

    /// Those of the others with whom the user has a direct room in which both are members. At most 99.
    Set<UserId> known(UserId userId, Collection<UserId> others);

    /// One page of the open requests of the room, in a fixed order. The cursor is opaque.
    ///
    /// @throws InvalidCursorException if the cursor is not one of this room's requests
    RequestPage requested(RoomId roomId, Optional<String> cursor, int limit);

    /// The cursor that goes on after this user's request, for a page that was cut short.
    String cursorAfterRequest(RoomId roomId, UserId userId);

    record RequestPage(List<Outside> requests, Optional<String> cursor) {
        public RequestPage {
            requests = List.copyOf(requests);
        }
    }
}
