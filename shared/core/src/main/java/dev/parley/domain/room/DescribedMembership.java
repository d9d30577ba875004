package dev.parley.domain.room;

/// A member's room with how it presents itself.
public record DescribedMembership(RoomMembership membership, RoomAbout about) {
    public Room room() {
        return membership.room();
    }

    public Member member() {
        return membership.member();
    }
}
