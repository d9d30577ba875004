package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Members of a room.
///
/// @param typing who types now
/// @param cursor what the next page begins with; absent at the end
public record MemberPage(List<Member> members, List<String> typing, Optional<String> cursor) {
    public MemberPage {
        members = List.copyOf(members);
        typing = List.copyOf(typing);
    }

    static MemberPage of(JsonObject ack) {
        return new MemberPage(ack.objects("members", Member::of), ack.texts("typing"), ack.text("cursor"));
    }
}
