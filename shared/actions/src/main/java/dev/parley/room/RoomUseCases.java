package dev.parley.room;

import dev.parley.access.FrameUseCases;
import dev.parley.access.RoomAccess;
import dev.parley.facts.FrameFunction;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import java.time.Clock;

/// The use cases of the room function, made of its ports. A new action gets its line in one of the groups.
///
/// @param access the rate limits and the memberships
/// @param change runs a change of a group
record RoomUseCases(
        RoomAccess access,
        GroupChange change,
        LockedCreation creation,
        Stores stores,
        TypingBoard typing,
        PresenceReader presences,
        RoomEventPublisher events,
        IdSource ids,
        Clock clock,
        FrameCodec codec) {
    /// The tables behind the use cases.
    record Stores(Rooms rooms, Memberships memberships, Invites invites) {}

    FrameUseCases all() {
        FrameUseCases.Builder all = FrameUseCases.of(FrameFunction.ROOM);
        changes(all);
        invites(all);
        listings(all);
        return all.build();
    }

    private void changes(FrameUseCases.Builder all) {
        Rooms rooms = stores.rooms();
        all.with(CreateRoomFrame.class, new CreateRoom(access, creation, ids, events, clock)::handle)
                .with(AddMembersFrame.class, new AddMembers(change, rooms, events)::handle)
                .with(RemoveMemberFrame.class, new RemoveMember(change, rooms, typing, events)::handle)
                .with(LeaveRoomFrame.class, new LeaveRoom(change, rooms, typing, events)::handle)
                .with(SetRoleFrame.class, new SetRole(change, rooms, events)::handle);
    }

    private void invites(FrameUseCases.Builder all) {
        Invites invites = stores.invites();
        all.with(CreateInviteFrame.class, new CreateInvite(change, invites, clock)::handle)
                .with(RevokeInviteFrame.class, new RevokeInvite(change, invites)::handle)
                .with(JoinRoomFrame.class, new JoinRoom(access, invites, events, clock)::handle);
    }

    private void listings(FrameUseCases.Builder all) {
        Rooms rooms = stores.rooms();
        FrameFitter fitter = new FrameFitter(codec::encodedSize);
        MemberSummaries summaries = new MemberSummaries(rooms, stores.memberships(), presences);
        all.with(ListRoomsFrame.class, new ListRooms(access, stores.memberships(), rooms, fitter)::handle)
                .with(MembersFrame.class, new ListMembers(access, rooms, summaries, typing, fitter)::handle);
    }
}
