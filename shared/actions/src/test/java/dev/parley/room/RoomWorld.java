package dev.parley.room;

import static dev.parley.testkit.Fixtures.caller;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.access.RoomAccess;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.Backoff;
import dev.parley.port.log.Sequencing;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.lifecycle.CreateRoom;
import dev.parley.room.lifecycle.LockedCreation;
import dev.parley.room.members.AddMembers;
import dev.parley.room.members.AnswerRequest;
import dev.parley.room.members.CreateInvite;
import dev.parley.room.members.JoinRoom;
import dev.parley.room.members.LeaveRoom;
import dev.parley.room.members.RemoveMember;
import dev.parley.room.members.ReturnToRoom;
import dev.parley.room.members.RevokeInvite;
import dev.parley.room.members.SetRole;
import dev.parley.room.people.BlockUsers;
import dev.parley.room.people.Receptions;
import dev.parley.room.people.SetPreferences;
import dev.parley.room.view.FrameFitter;
import dev.parley.room.view.LastMessages;
import dev.parley.room.view.ListMembers;
import dev.parley.room.view.ListRooms;
import dev.parley.room.view.MemberSummaries;
import dev.parley.room.view.PresenceReader;
import dev.parley.room.view.RoomSummaries;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryLock;
import dev.parley.testkit.memory.InMemoryPause;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.InMemoryRecentMemberships;
import dev.parley.testkit.memory.tables.InMemoryBlocks;
import dev.parley.testkit.memory.tables.InMemoryConsents;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import dev.parley.testkit.memory.tables.InMemoryInvites;
import dev.parley.testkit.memory.tables.InMemoryLatestEntries;
import dev.parley.testkit.memory.tables.InMemoryMemberships;
import dev.parley.testkit.memory.tables.InMemoryProfiles;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemorySequencing;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The room function over ports in memory, and what its tests say again and again.
final class RoomWorld {
    final InMemoryStore store = new InMemoryStore();
    final InMemoryIdSource ids = new InMemoryIdSource();
    final InterceptedRooms rooms = new InterceptedRooms(new InMemoryRooms(store, ids, new StepClock()));
    final InMemoryMemberships memberships = new InMemoryMemberships(store);
    final InMemoryLatestEntries latestEntries = new InMemoryLatestEntries(store);
    final InMemoryInbox inbox = new InMemoryInbox(store);
    final InMemoryProfiles profiles = new InMemoryProfiles(store);
    final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    final InMemoryEventPublisher events = new InMemoryEventPublisher();
    final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    final InMemoryPause pause = new InMemoryPause();
    final FixedTypists typing = new FixedTypists();
    final StepClock clock = new StepClock();
    final InMemoryLock lock = new InMemoryLock(clock);
    final FrameCodec codec = new FrameCodec();

    final RoomAccess gate = new RoomAccess(limiter, rooms, rooms);
    final GroupChange change =
            new GroupChange(gate, new Backoff(pause, new Random(1), Duration.ofMillis(20), Duration.ofMillis(200)));
    final RoomEventPublisher roomEvents = new RoomEventPublisher(events);
    final InMemoryConsents consents = new InMemoryConsents(store);
    final InMemoryBlocks blocks = new InMemoryBlocks(store);
    final InMemoryRecentMemberships recent = new InMemoryRecentMemberships();
    final Receptions receptions = new Receptions(consents, rooms, AutoJoin.EVERYONE, clock);
    final CreateRoom createRoom = new CreateRoom(
            gate,
            new LockedCreation(rooms, lock),
            receptions,
            new ReturnToRoom(rooms.parts(), roomEvents),
            new CreateRoom.Facilities(ids, roomEvents, clock));
    final AddMembers addMembers = new AddMembers(change, rooms.parts(), receptions, roomEvents);
    final AnswerRequest answerRequest = new AnswerRequest(gate, rooms.parts(), consents, roomEvents, clock);
    final SetPreferences setPreferences = new SetPreferences(gate, consents, AutoJoin.EVERYONE);
    final BlockUsers blockUsers = new BlockUsers(gate, blocks, recent);
    final RemoveMember removeMember = new RemoveMember(change, rooms.parts(), typing, roomEvents);
    final LeaveRoom leaveRoom = new LeaveRoom(change, rooms.parts(), typing, roomEvents, clock);
    final SetRole setRole = new SetRole(change, rooms.parts(), recent, roomEvents);
    final InMemoryInvites invites = new InMemoryInvites(store, ids);
    final CreateInvite createInvite = new CreateInvite(change, invites, clock);
    final RevokeInvite revokeInvite = new RevokeInvite(change, invites);
    final JoinRoom joinRoom = new JoinRoom(gate, invites, rooms, roomEvents, clock);
    final ListRooms listRooms = new ListRooms(
            gate,
            memberships,
            new RoomSummaries(memberships, rooms.parts(), new LastMessages(latestEntries)),
            new FrameFitter(codec::encodedSize));
    final PresenceReader presences = new PresenceReader(registry, roomEvents, clock);
    final ListMembers listMembers = new ListMembers(
            gate,
            rooms.parts(),
            new MemberSummaries(rooms, memberships, presences),
            typing,
            new FrameFitter(codec::encodedSize));

    RoomFunction function() {
        RoomUseCases useCases = new RoomUseCases(
                gate,
                change,
                new LockedCreation(rooms, lock),
                new RoomUseCases.Stores(rooms.parts(), memberships, invites, consents, blocks, latestEntries),
                new RoomUseCases.People(profiles, profiles),
                new RoomUseCases.Standing(AutoJoin.EVERYONE, recent),
                typing,
                presences,
                roomEvents,
                ids,
                clock,
                codec);
        return new RoomFunction(new FrameEndpoint(codec, clock), useCases.all());
    }

    /// What the function answers this user's text with.
    String reply(UserId user, String body) {
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId("connection-of-" + user);
        context.setAuthorizer(Map.of(
                "userId",
                user.value(),
                "exp",
                Long.toString(StepClock.START.plus(Fixtures.TWO_HOURS).getEpochSecond())));
        var event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        RoomFunction function = function();
        APIGatewayV2WebSocketResponse response = function.endpoint().answer(event, function.useCases());
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getBody();
    }

    static Caller as(UserId user) {
        return caller(user, "connection-of-" + user);
    }

    /// A group of `owner` and `others` of which nothing is published.
    RoomId group(UserId owner, UserId... others) {
        RoomId roomId = ids.newRoomId();
        rooms.create(Fixtures.group(roomId, owner, others));
        return roomId;
    }

    RoomId direct(UserId one, UserId other) {
        RoomId roomId = ids.newRoomId();
        rooms.create(Fixtures.direct(roomId, one, other));
        return roomId;
    }

    void promote(RoomId roomId, UserId owner, UserId target) {
        rooms.setRole(member(roomId, owner), member(roomId, target), Role.ADMIN);
    }

    /// Puts `count` messages into the room's log.
    void log(RoomId roomId, UserId sender, int count) {
        log(
                roomId,
                IntStream.rangeClosed(1, count)
                        .mapToObj(n -> new LogEntry(n, Fixtures.message(roomId, sender, n)))
                        .toList());
    }

    /// Puts these entries into an empty log.
    void log(RoomId roomId, List<LogEntry> entries) {
        entries.forEach(entry -> inbox.accept(entry.message()));
        List<Sequencing.Numbered> numbered = entries.stream()
                .map(entry -> new Sequencing.Numbered(entry, "queue-" + entry.seq()))
                .toList();
        assertThat(new InMemorySequencing(store).append(roomId, 0, numbered))
                .isInstanceOf(Sequencing.Append.Appended.class);
    }

    Member member(RoomId roomId, UserId user) {
        return rooms.member(roomId, user).orElseThrow();
    }

    Optional<Role> role(RoomId roomId, UserId user) {
        return rooms.member(roomId, user).map(Member::role);
    }

    int memberCount(RoomId roomId) {
        return rooms.find(roomId).orElseThrow().memberCount();
    }

    static CreateRoomFrame create(String clientRoomId, RoomKind kind, String... members) {
        return new CreateRoomFrame(
                Optional.of("1"),
                new ClientRoomId(clientRoomId),
                kind,
                Optional.of("Team"),
                Arrays.stream(members).map(UserId::new).collect(Collectors.toSet()),
                HistoryVisibility.JOINED);
    }

    static AddMembersFrame add(RoomId roomId, String... members) {
        return new AddMembersFrame(
                Optional.of("1"),
                roomId,
                Arrays.stream(members).map(UserId::new).collect(Collectors.toSet()));
    }

    static RemoveMemberFrame remove(RoomId roomId, UserId user) {
        return new RemoveMemberFrame(Optional.of("1"), roomId, user, false);
    }

    static LeaveRoomFrame leave(RoomId roomId) {
        return new LeaveRoomFrame(Optional.of("1"), roomId);
    }

    static SetRoleFrame give(RoomId roomId, UserId user, Role role) {
        return new SetRoleFrame(Optional.of("1"), roomId, user, role);
    }

    /// The result of an ack that repeats the frame's id, or a failure that shows the refusal.
    static <R extends Reply.Result> R acked(Reply reply, Class<R> result) {
        assertThat(reply).isInstanceOf(Reply.Ack.class);
        Reply.Ack ack = (Reply.Ack) reply;
        assertThat(ack.id()).contains("1");
        return result.cast(ack.result());
    }

    static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.id()).contains("1");
        });
    }

    static void assertRefusedField(Reply reply, String field) {
        assertRefused(reply, ErrorCode.BAD_REQUEST);
        assertThat(((Reply.Refused) reply).field()).contains(field);
    }
}
