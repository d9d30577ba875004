package dev.parley.domain.room;

/// What a member may do in a room.
public enum Role {
    OWNER,
    ADMIN,
    MEMBER;

    /// Whether the role may add members and make invites.
    public boolean mayManageMembers() {
        return this != MEMBER;
    }
}
