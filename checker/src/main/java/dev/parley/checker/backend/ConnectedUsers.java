package dev.parley.checker.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.checker.run.Entries;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// People at one connection each, who hear all that they are pushed. For one thread; pushes come on others.
final class ConnectedUsers implements AutoCloseable {
    private final List<UserId> users;
    private final List<Connection> connections = new ArrayList<>();
    private final Connector connector;
    private final History history;
    private final PresenceHeard presence;

    ConnectedUsers(URI gateway, int count, History history, PresenceHeard presence) {
        this.connector = new Connector(gateway, new JdkSockets());
        this.users = IntStream.range(0, count)
                .mapToObj(user -> new UserId("person-" + user))
                .toList();
        this.history = history;
        this.presence = presence;
    }

    List<UserId> users() {
        return users;
    }

    /// Connects them all.
    ///
    /// @param tokens gives a user's bearer token
    void connect(Function<UserId, String> tokens) {
        for (UserId user : users) {
            Origin origin = new Origin(user, 1);
            connections.add(connector
                    .connect(tokens.apply(user), ConnectOptions.DEFAULT, new Ear(origin))
                    .join());
            history.record(new Fact.Connected(System.nanoTime(), origin));
        }
    }

    /// Breaks no connection: each closes with a goodbye.
    @Override
    public void close() {
        connections.forEach(Connection::close);
        connector.close();
    }

    private final class Ear implements FrameListener {
        private final Origin origin;

        private Ear(Origin origin) {
            this.origin = origin;
        }

        @Override
        public void pushed(JsonNode push) {
            switch (push.path("type").asText()) {
                case "messages" -> {
                    RoomId room = new RoomId(push.path("roomId").asText());
                    for (Fact.Entry entry : Entries.of(push.path("messages"))) {
                        history.record(new Fact.Seen(System.nanoTime(), origin, room, entry, Fact.Way.PUSH));
                    }
                }
                case "presence" ->
                    presence.heard(
                            origin.toString(),
                            push.path("userId").asText(),
                            push.path("online").asBoolean());
                default -> {}
            }
        }

        @Override
        public void closed(int code, String reason) {
            history.record(new Fact.Left(System.nanoTime(), origin));
        }
    }
}
