package dev.parley.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState.Ended;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.message.RoomMessage;
import dev.parley.emulator.api.EmulatedCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A user that no other test knows.
final class Guest implements AutoCloseable {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);
    private static final long PATIENCE_SECONDS = 60;

    private final EmulatedCloud cloud;
    private final String id;
    private final Connector connector;

    Guest(EmulatedCloud cloud, String name) {
        this.cloud = cloud;
        this.id = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
    }

    String id() {
        return id;
    }

    /// Connects a WebSocket of the guest's.
    Phone phone() {
        return phone(ConnectOptions.DEFAULT);
    }

    Phone phone(String deviceId) {
        return phone(ConnectOptions.DEFAULT.withDeviceId(deviceId));
    }

    private Phone phone(ConnectOptions options) {
        List<JsonNode> pushes = new CopyOnWriteArrayList<>();
        FrameListener ear = new FrameListener() {
            @Override
            public void pushed(JsonNode push) {
                pushes.add(push);
            }
        };
        return new Phone(await(connector.connect(token(), options, ear)), pushes);
    }

    /// Starts a device that looks after itself.
    Tablet tablet(MemoryCache cache) {
        List<RoomMessage> messages = new CopyOnWriteArrayList<>();
        DeviceListener ear = new DeviceListener() {
            @Override
            public void message(RoomMessage message) {
                messages.add(message);
            }
        };
        return new Tablet(
                ParleyDevice.start(
                        connector,
                        () -> CompletableFuture.completedFuture(BearerToken.of(token())),
                        cache,
                        DeviceSettings.DEFAULT,
                        ear),
                messages,
                cache);
    }

    private String token() {
        return cloud.tokens().issue(id, TOKEN_LIFETIME);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        connector.close();
    }

    record Phone(Connection connection, List<JsonNode> pushed) {
        Answer.Ack acked(String action, Map<String, ?> fields) {
            return (Answer.Ack) await(connection.request(action, fields));
        }

        void send(String room, String id) {
            acked("sendMessage", Map.of("roomId", room, "clientMessageId", id, "body", "body of " + id));
        }

        List<JsonNode> pushes(String type) {
            return pushed.stream()
                    .filter(push -> push.path("type").asText().equals(type))
                    .toList();
        }

        /// Waits until a message with that number was pushed.
        void awaitSeq(String room, long seq) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                    .until(() -> pushes("messages").stream()
                            .filter(push -> push.path("roomId").asText().equals(room))
                            .flatMap(push -> push.path("messages").valueStream())
                            .anyMatch(message -> message.path("seq").asLong() == seq));
        }

        void awaitClosed() {
            await(connection.closed());
        }
    }

    record Tablet(ParleyDevice device, List<RoomMessage> messages, MemoryCache cache) {
        List<Long> seqs() {
            return messages.stream().map(RoomMessage::seq).toList();
        }

        void awaitMessages(int count) {
            Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> messages.size() >= count);
        }

        Ended awaitEnded() {
            return await(device.ended());
        }
    }
}
