package dev.parley.bench.load.target;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A chat on Socket.IO, as `bench/socketio` holds one, spoken to in Engine.IO 4 over a WebSocket: a packet of two
/// digits and the number that its ack repeats, then JSON. It answers no pings: the server must not send any.
///
/// Source of the format: the protocol documents of Engine.IO 4 and Socket.IO 5 at socket.io.
public final class SocketIoTarget implements Target {
    private static final String CONNECT = "40";
    private static final String EVENT_WITH_ACK = "420";
    private static final String ACK = "430";

    private final String name;
    private final URI url;

    /// @param url of the server; the path and query of Socket.IO are added
    public SocketIoTarget(String name, URI url) {
        this.name = name;
        this.url = url.resolve("/socket.io/?EIO=4&transport=websocket");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Entrance entrance(int connection) {
        return new Entrance(url, Map.of());
    }

    @Override
    public void settle(Crowd crowd, int rooms) {
        crowd.eachInItsRoom(rooms, SocketIoTarget::join);
    }

    private static CompletableFuture<String> join(Socket socket, String room) {
        return socket.ask(CONNECT, CONNECT + "{")
                .thenCompose(_ -> socket.ask(EVENT_WITH_ACK + "[\"joinRoom\",\"" + room + "\"]", ACK));
    }

    @Override
    public String send(int room, String id, String body) {
        return String.format(
                Locale.ROOT,
                "%s[\"sendMessage\",{\"id\":\"%s\",\"roomId\":\"r%d\",\"body\":\"%s\"}]",
                EVENT_WITH_ACK,
                id,
                room,
                body);
    }
}
