package dev.parley.port.room;

/// The ports on rooms and their members, each for one kind of work. A class that does one kind takes that port alone.
public record Rooms(
        RoomReads reads,
        RoomRequests requests,
        RequestAnswers answers,
        RoomCreation creation,
        RoomJoining joining,
        MembershipChanges memberships,
        RoomChanges changes) {}
