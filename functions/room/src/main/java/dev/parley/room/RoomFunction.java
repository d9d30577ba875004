package dev.parley.room;

import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.Environment;
import dev.parley.adapter.dynamodb.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.DynamoMemberships;
import dev.parley.adapter.dynamodb.DynamoRooms;
import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.adapter.dynamodb.DynamoTables;
import dev.parley.adapter.dynamodb.Table;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.Destination;
import dev.parley.adapter.sqs.Router;
import dev.parley.port.Backoff;
import dev.parley.port.IdSource;
import dev.parley.port.Memberships;
import dev.parley.port.Rooms;
import dev.parley.protocol.FrameCodec;
import java.time.Clock;
import java.time.Duration;

/// What the room function is made of. [#wire] is the only place that builds it from the environment.
record RoomFunction(
        FrameEndpoint endpoint, CreateRoom createRoom, Changes changes, ListRooms listRooms, ListMembers listMembers) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

    /// The changes of who is in a group, and as what.
    record Changes(AddMembers addMembers, RemoveMember removeMember, LeaveRoom leaveRoom, SetRole setRole) {}

    static RoomFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        IdSource ids = IdSource.random();
        FrameCodec codec = new FrameCodec();
        Fitting fitting = new Fitting(codec::encodedSize);
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(), DynamoTables.from(environment, Table.ROOMS, Table.MEMBERSHIPS, Table.CONNECTIONS));
        Rooms rooms = new DynamoRooms(store, ids);
        Memberships memberships = new DynamoMemberships(store);
        RedisPorts redis = RedisPorts.from(environment, clients, clock);
        Announcements announcements =
                new Announcements(Router.wire(environment, clients, Destination.MESSAGES, Destination.PRESENCE));
        RoomGate gate = new RoomGate(redis.rateLimiter(), rooms);
        Presences presences = new Presences(new DynamoConnectionRegistry(store), announcements, clock);
        return new RoomFunction(
                new FrameEndpoint(codec, clock),
                new CreateRoom(gate, new SerialCreation(rooms, redis.lock()), ids, announcements, clock),
                changes(gate, rooms, announcements),
                new ListRooms(gate, memberships, rooms, fitting),
                new ListMembers(
                        gate, rooms, new MemberSummaries(memberships, presences), redis.typingBoard(), fitting));
    }

    private static Changes changes(RoomGate gate, Rooms rooms, Announcements announcements) {
        GroupChange change = new GroupChange(gate, Backoff.sleeping(FIRST_PAUSE, LONGEST_PAUSE));
        return new Changes(
                new AddMembers(change, rooms, announcements),
                new RemoveMember(change, rooms, announcements),
                new LeaveRoom(change, rooms, announcements),
                new SetRole(change, rooms, announcements));
    }
}
