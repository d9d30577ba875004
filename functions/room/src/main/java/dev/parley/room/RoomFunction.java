package dev.parley.room;

import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.rooms.DynamoInvites;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.DynamoRooms;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.port.Backoff;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.FrameCodec;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.time.Duration;

/// What the room function is made of. [#wire] is the only place that builds it from the environment.
record RoomFunction(
        FrameEndpoint endpoint, CreateRoom createRoom, Changes changes, InviteActions invites, Listings listings) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

    /// The changes of who is in a group, and as what.
    record Changes(AddMembers addMembers, RemoveMember removeMember, LeaveRoom leaveRoom, SetRole setRole) {}

    record InviteActions(CreateInvite createInvite, RevokeInvite revokeInvite, JoinRoom joinRoom) {}

    record Listings(ListRooms listRooms, ListMembers listMembers) {}

    static RoomFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Clock clock = Clock.systemUTC();
        IdSource ids = IdSource.random();
        FrameCodec codec = new FrameCodec();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(), DynamoTables.from(environment, Table.ROOMS, Table.MEMBERSHIPS, Table.CONNECTIONS));
        Rooms rooms = new DynamoRooms(store, ids);
        RedisPorts redis = RedisPorts.from(environment, access, clock);
        RoomEventPublisher announcements =
                new RoomEventPublisher(Router.wire(environment, clients, Queue.MESSAGES, Queue.PRESENCE));
        RoomAccess gate = new RoomAccess(redis.rateLimiter(), rooms);
        GroupChange change = new GroupChange(gate, Backoff.sleeping(FIRST_PAUSE, LONGEST_PAUSE));
        PresenceReader presences = new PresenceReader(new DynamoConnectionRegistry(store), announcements, clock);
        return new RoomFunction(
                new FrameEndpoint(codec, clock),
                new CreateRoom(gate, new LockedCreation(rooms, redis.lock()), ids, announcements, clock),
                changes(change, rooms, redis.typingBoard(), announcements),
                invites(gate, change, new DynamoInvites(store, ids), rooms, announcements, clock),
                listings(gate, rooms, new DynamoMemberships(store), presences, redis.typingBoard(), codec));
    }

    private static Changes changes(
            GroupChange change, Rooms rooms, TypingBoard typing, RoomEventPublisher announcements) {
        return new Changes(
                new AddMembers(change, rooms, announcements),
                new RemoveMember(change, rooms, typing, announcements),
                new LeaveRoom(change, rooms, typing, announcements),
                new SetRole(change, rooms, announcements));
    }

    private static InviteActions invites(
            RoomAccess gate,
            GroupChange change,
            Invites invites,
            Rooms rooms,
            RoomEventPublisher announcements,
            Clock clock) {
        return new InviteActions(
                new CreateInvite(change, invites, clock),
                new RevokeInvite(change, invites),
                new JoinRoom(gate, invites, rooms, announcements, clock));
    }

    private static Listings listings(
            RoomAccess gate,
            Rooms rooms,
            Memberships memberships,
            PresenceReader presences,
            TypingBoard typing,
            FrameCodec codec) {
        FrameFitter fitting = new FrameFitter(codec::encodedSize);
        MemberSummaries summaries = new MemberSummaries(rooms, memberships, presences);
        return new Listings(
                new ListRooms(gate, memberships, rooms, fitting),
                new ListMembers(gate, rooms, summaries, typing, fitting));
    }
}
