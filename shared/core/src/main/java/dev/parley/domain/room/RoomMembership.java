package dev.parley.domain.room;

/// A member and the room of that member, read at one instant or nearly so.
public record RoomMembership(Room room, Member member) {
    /// The greatest `seq` that the member may not read.
    public long hiddenThrough() {
        return member.hiddenThrough(room.history());
    }

    /// A stay starts with everything before it received and read.
    public Cursors cursors(Cursors stored) {
        return stored.atLeast(member.joinedSeq());
    }
}
