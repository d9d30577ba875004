package dev.parley.fanout;

import dev.parley.domain.Member;
import dev.parley.domain.RoomId;
import java.util.List;

/// Whom a delivery goes to: all of a room, or the part of it that is one shard.
@FunctionalInterface
interface MemberSource {
    /// By a consistent read.
    List<Member> members(RoomId roomId);
}
