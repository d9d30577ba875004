package dev.parley.testkit;

import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.RoomKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Ordinary values for tests that need some value and care about little of it. Times start at
/// [StepClock#START].
public final class Fixtures {
    public static final UserId ALICE = new UserId("alice");
    public static final UserId BOB = new UserId("bob");
    public static final UserId CAROL = new UserId("carol");
    public static final URI ENDPOINT = URI.create("https://gateway.example/prod");
    public static final Duration TWO_HOURS = Duration.ofHours(2);

    private Fixtures() {}

    public static Set<UserId> users(String... names) {
        return Arrays.stream(names).map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }

    /// A group of `creator` and `others` with closed history and no name; its key is made from its id.
    public static NewRoom group(RoomId id, UserId creator, UserId... others) {
        return new NewRoom(
                id,
                creator,
                new ClientRoomId("create-" + id),
                RoomKind.GROUP,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(others),
                StepClock.START);
    }

    /// The direct room of a pair.
    public static NewRoom direct(RoomId id, UserId creator, UserId other) {
        return new NewRoom(
                id,
                creator,
                new ClientRoomId("create-" + id),
                RoomKind.DIRECT,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(other),
                StepClock.START);
    }

    /// The sender's message number `n` in the room: its keys and body are made from `n`.
    public static AcceptedMessage message(RoomId roomId, UserId sender, int n) {
        return message(roomId, sender, n, "message " + n);
    }

    public static AcceptedMessage message(RoomId roomId, UserId sender, int n, String body) {
        return new AcceptedMessage(
                roomId,
                sender,
                new ClientMessageId("client-" + n),
                new MessageId("message-" + sender.value() + "-" + n),
                Content.text(body),
                StepClock.START.plusMillis(n));
    }

    /// The sender's change number `n` in the room: its keys are made from `n`.
    public static AcceptedMessage change(RoomId roomId, UserId sender, int n, Change change) {
        return message(roomId, sender, n).saying(change);
    }

    /// A connection of `userId` for all kinds of push that was made at [StepClock#START] and lives for two
    /// hours.
    public static Connection connection(UserId userId, String id) {
        return connection(userId, id, StepClock.START, StepClock.START.plus(TWO_HOURS));
    }

    public static Connection connection(UserId userId, String id, Instant connectedAt, Instant expiresAt) {
        return new Connection(
                new ConnectionId(id), userId, Binding.ALL, Optional.empty(), connectedAt, expiresAt, ENDPOINT);
    }

    /// The caller behind [#connection(UserId, String)].
    public static Caller caller(UserId userId, String connectionId) {
        return new Caller(userId, new ConnectionId(connectionId), StepClock.START.plus(TWO_HOURS));
    }
}
