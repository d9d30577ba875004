package dev.parley.client.example;

import dev.parley.client.Accounts;
import dev.parley.client.Answer;
import dev.parley.client.Connector;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.RoomMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Alice makes a room with Bob and says hello; Bob's device hears it. Needs `./parley run` in another terminal.
final class Hello {
    private Hello() {}

    static void main() {
        CompletableFuture<RoomMessage> heard = new CompletableFuture<>();
        try (Accounts accounts = new Accounts(URI.create("http://localhost:3000"));
                Connector connector = new Connector(URI.create("ws://localhost:3001/local"));
                ParleyDevice alice = device(connector, accounts, "alice", new DeviceListener() {});
                ParleyDevice bob = device(connector, accounts, "bob", new Hearing(heard))) {
            Answer room = alice.request(
                            "createRoom", Map.of("clientRoomId", "hello", "kind", "group", "members", List.of("bob")))
                    .join();
            System.out.println(alice.send(room.frame().path("roomId").asText(), "Hello, Bob")
                    .join());
            System.out.println("bob heard: " + heard.join());
            System.out.println("to start with next time: " + bob.lastSeqs());
        }
    }

    private static ParleyDevice device(Connector connector, Accounts accounts, String user, DeviceListener listener) {
        return ParleyDevice.start(
                connector,
                () -> CompletableFuture.supplyAsync(() -> logIn(accounts, user)),
                Map.of(),
                DeviceSettings.DEFAULT,
                listener);
    }

    private static BearerToken logIn(Accounts accounts, String user) {
        try {
            return BearerToken.of(accounts.logIn(user, "parley").token());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing in", e);
        }
    }

    private record Hearing(CompletableFuture<RoomMessage> first) implements DeviceListener {
        @Override
        public void message(RoomMessage message) {
            first.complete(message);
        }
    }
}
