package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A room that grows beyond what is delivered as a whole while its members talk.
final class LargeRoomIT {
    private static final int MEMBERS = 60;
    private static final int FIRST_MEMBERS = 20;
    private static final int SENDS = 50;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withVariable("LARGEST_WHOLE_ROOM", "40"));

    @Test
    void room_thatGrowsIntoShards_tellsEveryoneEachMessageOnceAndInOrder() {
        try (Crowd crowd = new Crowd(CLOUD.cloud())) {
            List<Device> devices = new ArrayList<>();
            for (int user = 0; user < MEMBERS; user++) {
                devices.add(crowd.connect("user" + user));
            }
            Device owner = devices.getFirst();
            String room = owner.createGroup("large", users(devices.subList(1, FIRST_MEMBERS)));

            send(devices.subList(0, 2), room, "small");
            owner.acked(
                    "addMembers", Map.of("roomId", room, "members", users(devices.subList(FIRST_MEMBERS, MEMBERS))));
            send(devices.subList(0, 2), room, "large");

            long last = 4L * SENDS;
            for (Device device : devices) {
                Crowd.await(
                        "the last message at " + device.userId(),
                        () -> device.seqs(room).contains(last));
            }
            for (Device device : devices.subList(0, FIRST_MEMBERS)) {
                assertThat(device.seqs(room))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
            }
            for (Device device : devices.subList(FIRST_MEMBERS, MEMBERS)) {
                long first = device.seqs(room).getFirst();
                assertThat(device.seqs(room))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(first, last).boxed().toList());
            }
        }
    }

    @Test
    void memberRemovedFromALargeRoom_isToldSoAndNothingLater() {
        try (Crowd crowd = new Crowd(CLOUD.cloud())) {
            List<Device> devices = new ArrayList<>();
            for (int user = 0; user < MEMBERS; user++) {
                devices.add(crowd.connect("member" + user));
            }
            Device owner = devices.getFirst();
            Device removed = devices.getLast();
            String room = owner.createGroup("large", users(devices.subList(1, MEMBERS)));
            Device.ack(owner.send(room, "before", "before"));
            Crowd.await(
                    "the first message at the member", () -> removed.seqs(room).equals(List.of(1L)));
            owner.acked("removeMember", Map.of("roomId", room, "userId", removed.userId()));
            Device.ack(owner.send(room, "after", "after"));

            Crowd.await(
                    "the removed one hears of it",
                    () -> removed.pushes("room").stream().anyMatch(push -> isRemoval(push, removed)));
            for (Device device : devices.subList(1, MEMBERS - 1)) {
                Crowd.await(
                        "both messages at " + device.userId(),
                        () -> device.seqs(room).equals(List.of(1L, 2L)));
            }
            assertThat(removed.seqs(room)).isEqualTo(List.of(1L));
        }
    }

    private static boolean isRemoval(JsonNode push, Device removed) {
        return push.path("event").asText().equals("memberRemoved")
                && push.path("userId").asText().equals(removed.userId());
    }

    /// Two senders, each `SENDS` messages without waiting in between.
    private static void send(List<Device> senders, String room, String prefix) {
        List<CompletableFuture<Answer>> acks = new ArrayList<>();
        for (int n = 0; n < SENDS; n++) {
            for (Device sender : senders) {
                acks.add(sender.send(room, prefix + n, prefix + " " + n));
            }
        }
        acks.forEach(Device::ack);
    }

    private static List<String> users(List<Device> devices) {
        return devices.stream().map(Device::userId).toList();
    }
}
