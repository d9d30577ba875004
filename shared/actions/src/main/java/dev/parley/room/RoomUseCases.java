package dev.parley.room;

import dev.parley.access.FrameUseCases;
import dev.parley.access.RoomAccess;
import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.FrameFunction;
import dev.parley.port.IdSource;
import dev.parley.port.log.LatestEntries;
import dev.parley.port.room.Blocks;
import dev.parley.port.room.Consents;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.Reports;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.BlockFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.consent.UnblockFrame;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.DeleteRoomFrame;
import dev.parley.protocol.action.room.GetRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.ReportFrame;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.action.room.SetNotifyFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.action.room.UpdateRoomFrame;
import dev.parley.protocol.action.user.GetProfilesFrame;
import dev.parley.protocol.action.user.SetProfileFrame;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.lifecycle.CreateRoom;
import dev.parley.room.lifecycle.DeleteRoom;
import dev.parley.room.lifecycle.LockedCreation;
import dev.parley.room.lifecycle.UpdateRoom;
import dev.parley.room.members.AddMembers;
import dev.parley.room.members.AnswerRequest;
import dev.parley.room.members.CreateInvite;
import dev.parley.room.members.JoinRoom;
import dev.parley.room.members.LeaveRoom;
import dev.parley.room.members.RemoveMember;
import dev.parley.room.members.ReturnToRoom;
import dev.parley.room.members.RevokeInvite;
import dev.parley.room.members.SetNotify;
import dev.parley.room.members.SetRole;
import dev.parley.room.people.BlockUsers;
import dev.parley.room.people.FileReport;
import dev.parley.room.people.GetProfiles;
import dev.parley.room.people.Receptions;
import dev.parley.room.people.SetPreferences;
import dev.parley.room.people.SetProfile;
import dev.parley.room.view.FrameFitter;
import dev.parley.room.view.GetRoom;
import dev.parley.room.view.LastMessages;
import dev.parley.room.view.ListMembers;
import dev.parley.room.view.ListRooms;
import dev.parley.room.view.MemberSummaries;
import dev.parley.room.view.PresenceReader;
import dev.parley.room.view.RoomSummaries;
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
        People people,
        Standing standing,
        TypingBoard typing,
        PresenceReader presences,
        RoomEventPublisher events,
        IdSource ids,
        Clock clock,
        FrameCodec codec) {
    /// The tables behind the use cases.
    record Stores(
            Rooms rooms,
            Memberships memberships,
            Invites invites,
            Consents consents,
            Blocks blocks,
            LatestEntries latestEntries) {}

    /// What belongs to users alone.
    record People(Profiles profiles, Reports reports) {}

    /// @param standard whom users let add them who have not chosen
    /// @param recent remembers for seconds who may be shown typing
    record Standing(AutoJoin standard, RecentMemberships recent) {}

    FrameUseCases all() {
        FrameUseCases.Builder all = FrameUseCases.of(FrameFunction.ROOM);
        changes(all);
        consents(all);
        invites(all);
        listings(all);
        profiles(all);
        return all.build();
    }

    private void changes(FrameUseCases.Builder all) {
        Rooms rooms = stores.rooms();
        Receptions receptions = new Receptions(stores.consents(), rooms.requests(), standing.standard(), clock);
        CreateRoom createRoom = new CreateRoom(
                access,
                creation,
                receptions,
                new ReturnToRoom(rooms, events),
                new CreateRoom.Facilities(ids, events, clock));
        all.with(CreateRoomFrame.class, createRoom::handle)
                .with(AddMembersFrame.class, new AddMembers(change, rooms, receptions, events)::handle)
                .with(RemoveMemberFrame.class, new RemoveMember(change, rooms, typing, events)::handle)
                .with(LeaveRoomFrame.class, new LeaveRoom(change, rooms, typing, events, clock)::handle)
                .with(SetRoleFrame.class, new SetRole(change, rooms, standing.recent(), events)::handle)
                .with(UpdateRoomFrame.class, new UpdateRoom(change, rooms.changes(), roomSummaries(), events)::handle)
                .with(DeleteRoomFrame.class, new DeleteRoom(change, rooms.changes(), events, clock)::handle)
                .with(SetNotifyFrame.class, new SetNotify(access, rooms.memberships())::handle);
    }

    private void consents(FrameUseCases.Builder all) {
        AnswerRequest answer = new AnswerRequest(access, stores.rooms(), stores.consents(), events, clock);
        SetPreferences preferences = new SetPreferences(access, stores.consents(), standing.standard());
        BlockUsers blocks = new BlockUsers(access, stores.blocks(), standing.recent());
        all.with(AnswerRequestFrame.class, answer::handle)
                .with(SetPreferencesFrame.class, preferences::handle)
                .with(BlockFrame.class, blocks::block)
                .with(UnblockFrame.class, blocks::unblock)
                .with(ListBlockedFrame.class, blocks::list);
    }

    private void invites(FrameUseCases.Builder all) {
        Invites invites = stores.invites();
        all.with(CreateInviteFrame.class, new CreateInvite(change, invites, clock)::handle)
                .with(RevokeInviteFrame.class, new RevokeInvite(change, invites)::handle)
                .with(
                        JoinRoomFrame.class,
                        new JoinRoom(access, invites, stores.rooms().reads(), events, clock)::handle);
    }

    private void listings(FrameUseCases.Builder all) {
        Rooms rooms = stores.rooms();
        FrameFitter fitter = new FrameFitter(codec::encodedSize);
        MemberSummaries summaries = new MemberSummaries(rooms.reads(), stores.memberships(), presences);
        all.with(ListRoomsFrame.class, new ListRooms(access, stores.memberships(), roomSummaries(), fitter)::handle)
                .with(GetRoomFrame.class, new GetRoom(access, roomSummaries())::handle)
                .with(MembersFrame.class, new ListMembers(access, rooms, summaries, typing, fitter)::handle);
    }

    private void profiles(FrameUseCases.Builder all) {
        FrameFitter fitter = new FrameFitter(codec::encodedSize);
        all.with(SetProfileFrame.class, new SetProfile(access, people.profiles())::handle)
                .with(GetProfilesFrame.class, new GetProfiles(access, people.profiles(), fitter)::handle)
                .with(ReportFrame.class, new FileReport(access, people.reports(), ids, clock)::handle);
    }

    private RoomSummaries roomSummaries() {
        return new RoomSummaries(stores.memberships(), stores.rooms(), new LastMessages(stores.latestEntries()));
    }
}
