package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SendOnceIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("once", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void send_fiftyTimesAtTheSameInstant_isOneMessageWithTheSameIdsForAll() {
        List<CompletableFuture<Answer>> sends = IntStream.range(0, 50)
                .mapToObj(_ -> alice.send(room, "same", "once"))
                .toList();
        List<Answer.Ack> acks = sends.stream().map(Device::ack).toList();
        Device.ack(alice.send(room, "last", "after it"));
        Crowd.await("the last message", () -> bob.messages(room).size() == 2);

        assertThat(acks)
                .extracting(ack -> ack.text("messageId"))
                .containsOnly(acks.getFirst().text("messageId"));
        assertThat(acks)
                .extracting(ack -> ack.text("sentAt"))
                .containsOnly(acks.getFirst().text("sentAt"));
        assertThat(acks).filteredOn(ack -> !ack.flag("duplicate")).hasSize(1);
        assertThat(bob.seqs(room)).containsExactly(1L, 2L);
        assertThat(bob.history(room)).hasSize(2);
    }

    @Test
    void send_againAfterItWasDelivered_acksTheFirstAndDeliversNothing() {
        Answer.Ack first = Device.ack(alice.send(room, "m", "Hi"));
        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        Answer.Ack again = Device.ack(alice.send(room, "m", "Hi"));
        Device.ack(alice.send(room, "next", "Next"));
        Crowd.await("the next message", () -> bob.messages(room).size() == 2);

        assertThat(again.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(again.text("sentAt")).isEqualTo(first.text("sentAt"));
        assertThat(first.flag("duplicate")).isFalse();
        assertThat(again.flag("duplicate")).isTrue();
        assertThat(bob.messages(room))
                .extracting(message -> message.path("body").asText())
                .containsExactly("Hi", "Next");
    }

    @Test
    void send_ofOtherContentUnderTheSameId_isConflictAndChangesNothing() {
        Device.ack(alice.send(room, "m", "Hi"));

        Answer.Refusal refusal =
                alice.refused("sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "something else"));

        assertThat(refusal.code()).isEqualTo("conflict");
        assertThat(refusal.retryable()).isFalse();
        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        assertThat(bob.history(room))
                .extracting(message -> message.path("body").asText())
                .containsExactly("Hi");
    }

    @Test
    void send_underAnIdThatAnotherSenderUsed_isAnotherMessage() {
        Device.ack(alice.send(room, "m", "from alice"));
        Device.ack(bob.send(room, "m", "from bob"));

        Crowd.await("both messages", () -> alice.messages(room).size() == 2);
        assertThat(alice.messages(room))
                .extracting(message -> message.path("sender").asText())
                .containsExactlyInAnyOrder(alice.userId(), bob.userId());
    }

    @Test
    void send_reachesAllConnectionsOfEachMemberTheSenderIncluded() {
        List<Device> devices = List.of(alice, crowd.connect("alice"), bob, crowd.connect("bob"), crowd.connect("bob"));

        Answer.Ack ack = Device.ack(alice.send(room, "m", "Hé \uD83D\uDE00 \"quoted\"\n"));

        for (Device device : devices) {
            Crowd.await("the message", () -> !device.messages(room).isEmpty());
            assertThat(device.messages(room)).singleElement().satisfies(message -> {
                assertThat(message.path("seq").asLong()).isEqualTo(1);
                assertThat(message.path("messageId").asText()).isEqualTo(ack.text("messageId"));
                assertThat(message.path("clientMessageId").asText()).isEqualTo("m");
                assertThat(message.path("sender").asText()).isEqualTo(alice.userId());
                assertThat(message.path("body").asText()).isEqualTo("Hé \uD83D\uDE00 \"quoted\"\n");
                assertThat(message.path("sentAt").asText()).isEqualTo(ack.text("sentAt"));
            });
        }
    }
}
