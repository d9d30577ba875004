package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TenRoomsIT {
    private static final int ROOMS = 10;
    private static final int MEMBERS = 10;
    private static final int SENDS_EACH = 10;
    private static final long IN_A_ROOM = MEMBERS * SENDS_EACH;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void thousandSends_inTenRoomsOfTen_reachEveryMemberOnceInOneOrder() {
        List<BusyRoom> rooms = IntStream.range(0, ROOMS).mapToObj(this::open).toList();

        CompletableFuture.allOf(rooms.stream().map(BusyRoom::talk).toArray(CompletableFuture[]::new))
                .join();

        for (BusyRoom room : rooms) {
            Crowd.await("every message of " + room.id(), room::isQuiet);
            room.assertOneOrderForAll();
        }
    }

    private BusyRoom open(int number) {
        List<Device> devices = IntStream.range(0, MEMBERS)
                .mapToObj(i -> crowd.connect("user-" + number + "-" + i))
                .toList();
        List<String> others = devices.stream().skip(1).map(Device::userId).toList();
        return new BusyRoom(devices.getFirst().createGroup("busy", others), devices, new ConcurrentHashMap<>());
    }

    /// A room in which everybody sends at once, each message after the ack of the one before. `acked` is the id
    /// that each `clientMessageId` was given.
    private record BusyRoom(String id, List<Device> devices, Map<String, String> acked) {
        CompletableFuture<Void> talk() {
            return CompletableFuture.allOf(devices.stream().map(this::talk).toArray(CompletableFuture[]::new));
        }

        private CompletableFuture<Void> talk(Device device) {
            CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
            for (int i = 0; i < SENDS_EACH; i++) {
                String key = device.userId() + "_" + i;
                sent = sent.thenCompose(_ -> device.send(id, key, "message " + key))
                        .thenAccept(answer -> acked.put(key, ((Answer.Ack) answer).text("messageId")));
            }
            return sent;
        }

        boolean isQuiet() {
            return devices.stream()
                    .allMatch(device -> Set.copyOf(device.seqs(id)).size() >= IN_A_ROOM);
        }

        void assertOneOrderForAll() {
            List<String> order = ids(devices.getFirst());
            for (Device device : devices) {
                assertThat(device.seqs(id))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, IN_A_ROOM).boxed().toList());
                assertThat(ids(device)).isEqualTo(order);
            }
            assertThat(acked).hasSize((int) IN_A_ROOM);
            assertThat(new HashSet<>(order)).isEqualTo(Set.copyOf(acked.values()));
            for (Device sender : devices) {
                assertThat(keysOf(sender))
                        .isEqualTo(IntStream.range(0, SENDS_EACH)
                                .mapToObj(i -> sender.userId() + "_" + i)
                                .toList());
            }
        }

        private List<String> ids(Device device) {
            return device.messages(id).stream()
                    .map(message -> message.path("messageId").asText())
                    .toList();
        }

        private List<String> keysOf(Device sender) {
            List<String> keys = new ArrayList<>();
            for (JsonNode message : devices.getFirst().messages(id)) {
                if (message.path("sender").asText().equals(sender.userId())) {
                    keys.add(message.path("clientMessageId").asText());
                }
            }
            return keys;
        }
    }
}
