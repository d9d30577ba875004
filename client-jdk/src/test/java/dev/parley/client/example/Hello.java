package dev.parley.client.example;

import dev.parley.client.Connector;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.room.NewGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Alice makes a room with Bob and says hello; Bob's device hears it. Needs `./parley run` in another terminal.
final class Hello {
    private Hello() {}

    static void main() {
        CompletableFuture<RoomMessage> heard = new CompletableFuture<>();
        try (Accounts accounts = new Accounts(URI.create("http://localhost:3000"));
                Connector connector = new Connector(URI.create("ws://localhost:3001/local"), new JdkSockets());
                ParleyDevice alice = device(connector, accounts, "alice", new DeviceListener() {});
                ParleyDevice bob = device(connector, accounts, "bob", new Hearing(heard))) {
            String room = alice.rooms()
                    .createGroup("hello", NewGroup.of(List.of("bob")))
                    .join()
                    .roomId();
            System.out.println(alice.send(room, "Hello, Bob").join());
            RoomMessage hello = heard.join();
            System.out.println("bob heard: " + hello.body());
            System.out.println(
                    bob.in(room).react(hello.seq(), "\uD83D\uDC4D", true).join());
        }
    }

    private static ParleyDevice device(Connector connector, Accounts accounts, String user, DeviceListener listener) {
        return ParleyDevice.start(
                connector,
                () -> CompletableFuture.supplyAsync(() -> logIn(accounts, user)),
                new MemoryCache(),
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
