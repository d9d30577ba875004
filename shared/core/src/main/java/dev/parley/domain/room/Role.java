package dev.parley.domain.room;

/// What a member may do in a room.
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,

    /// Reads, sends receipts and reacts, and does no more.
    READER;

    /// Whether the role may add and remove members and make invites.
    public boolean mayManageMembers() {
        return switch (this) {
            case OWNER, ADMIN -> true;
            case MEMBER, READER -> false;
        };
    }

    /// Whether the role may send and edit messages, and be shown typing.
    public boolean mayWrite() {
        return this != READER;
    }
}
