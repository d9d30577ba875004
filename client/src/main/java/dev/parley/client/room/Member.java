package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// A user in a room, or one who was asked in.
///
/// @param role absent for who was only asked in
/// @param lastSeenAt absent while online
public record Member(
        String userId,
        Optional<String> role,
        long deliveredSeq,
        long readSeq,
        boolean online,
        Optional<Instant> lastSeenAt,
        boolean requested) {
    static Member of(JsonObject member) {
        return new Member(
                member.requiredText("userId"),
                member.text("role"),
                member.number("deliveredSeq").orElse(0),
                member.number("readSeq").orElse(0),
                member.flag("online"),
                member.instant("lastSeenAt"),
                member.text("state").filter("requested"::equals).isPresent());
    }
}
