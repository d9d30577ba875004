package dev.parley.domain.room;

/// A member and the room of that member, read at one instant or nearly so.
public record RoomMembership(Room room, Member member) {
    /// The greatest `seq` that the member may not read.
    public long hiddenThrough() {
        return member.hiddenThrough(room.history());
    }

    /// The count of messages that the member may not read.
    public long hiddenMessages() {
        return member.hiddenMessages(room.history());
    }

    /// The messages of the room that the member has not read, by cursors that [#cursors] gave.
    public long unread(Cursors cursors) {
        return Math.max(0, room.latestMessage().ordinal() - cursors.readCount());
    }

    /// A stay starts with everything before it received and read.
    public Cursors cursors(Cursors stored) {
        return stored.forward(Cursors.allRead(member.joinedSeq(), member.joinedCount()));
    }
}
