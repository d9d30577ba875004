package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A team's own backend beside people at their connections.
final class ServerApiIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private Backend backend;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        backend = Backend.of(CLOUD.endpoints().http());
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void system_createsARoomForAnOwner_andSendsIntoItWithoutBeingAMember() {
        String key = key();
        String create = "{'action':'createRoom','id':'1','clientRoomId':'" + key
                + "','kind':'group','name':'Order 7','owner':'" + alice.userId() + "','members':['" + bob.userId()
                + "']}";
        Backend.Answered created = backend.acked(create);
        String room = created.text("roomId");

        assertThat(created.text("id")).isEqualTo("1");
        assertThat(created.body().path("created").asBoolean()).isTrue();
        assertThat(backend.acked(create).text("roomId")).isEqualTo(room);
        String send = "{'action':'sendMessage','roomId':'" + room + "','clientMessageId':'m','body':'Shipped'}";
        Backend.Answered sent = backend.acked(send);
        assertThat(backend.acked(send).text("messageId")).isEqualTo(sent.text("messageId"));

        for (Device device : List.of(alice, bob)) {
            Crowd.await("the message", () -> device.messages(room).size() == 1);
            JsonNode message = device.messages(room).getFirst();
            assertThat(message.path("sender").asText()).isEqualTo("system");
            assertThat(message.path("messageId").asText()).isEqualTo(sent.text("messageId"));
        }
        JsonNode members =
                alice.acked("members", Map.of("roomId", room)).frame().path("members");
        assertThat(members.findValuesAsText("userId")).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        assertThat(backend.acked("{'action':'history','roomId':'" + room + "'}")
                        .body()
                        .path("messages"))
                .hasSize(1);
    }

    @Test
    void system_actsWithAnOwnersRightsInARoomOfOthers() {
        String room = alice.createGroup(key(), List.of(bob.userId()));
        String of = "'roomId':'" + room + "'";

        backend.acked("{'action':'setRole'," + of + ",'userId':'" + bob.userId() + "','role':'admin'}");
        backend.acked("{'action':'addMembers'," + of + ",'members':['carol-" + key() + "']}");
        backend.acked("{'action':'createInvite'," + of + "}");
        backend.acked("{'action':'removeMember'," + of + ",'userId':'" + bob.userId() + "'}");
        assertThat(backend.acked("{'action':'members'," + of + "}").body().path("members"))
                .hasSize(2);
        backend.acked("{'action':'setRole'," + of + ",'userId':'"
                + backend
                        .acked("{'action':'members'," + of + "}")
                        .body()
                        .path("members")
                        .findValuesAsText("userId")
                        .stream()
                        .filter(user -> !user.equals(alice.userId()))
                        .findFirst()
                        .orElseThrow()
                + "','role':'owner'}");
        assertThat(backend.acked("{'action':'sync','rooms':{'" + room + "':0}}")
                        .body()
                        .path("gone"))
                .isEmpty();
    }

    @Test
    void system_sendsIntoADirectRoom() {
        String room = alice.acked(
                        "createRoom", Map.of("clientRoomId", key(), "kind", "direct", "members", List.of(bob.userId())))
                .text("roomId");

        backend.acked("{'action':'sendMessage','roomId':'" + room + "','clientMessageId':'m','body':'Hi'}");

        Crowd.await("the message", () -> bob.messages(room).size() == 1);
    }

    @Test
    void user_actsThroughTheBackendWithoutAConnection() {
        String carol = "carol-" + key();
        String room = alice.createGroup(key(), List.of(carol));

        backend.acked("{'as':'" + carol + "','action':'sendMessage','roomId':'" + room
                + "','clientMessageId':'m','body':'Hello'}");

        Crowd.await("the message", () -> alice.messages(room).size() == 1);
        assertThat(alice.messages(room).getFirst().path("sender").asText()).isEqualTo(carol);
        assertThat(backend.acked("{'as':'" + carol + "','action':'listRooms'}")
                        .body()
                        .path("rooms")
                        .findValuesAsText("roomId"))
                .containsExactly(room);
        backend.acked("{'as':'" + carol + "','action':'typing','roomId':'" + room + "','state':'start'}");
        Crowd.await("the typist", () -> !alice.pushes("typing").isEmpty());
        assertThat(alice.acked("members", Map.of("roomId", room))
                        .frame()
                        .path("members")
                        .valueStream()
                        .filter(member -> member.path("userId").asText().equals(carol)))
                .allSatisfy(
                        member -> assertThat(member.path("online").asBoolean()).isFalse());
    }

    @Test
    void user_isOneAtTheConnectionAndThroughTheBackend() {
        String room = alice.createGroup(key(), List.of());
        String messageId = Device.ack(alice.send(room, "m", "Hi")).text("messageId");

        Backend.Answered repeat = backend.acked("{'as':'" + alice.userId() + "','action':'sendMessage','roomId':'"
                + room + "','clientMessageId':'m','body':'Hi'}");

        assertThat(repeat.text("messageId")).isEqualTo(messageId);
        assertThat(repeat.body().path("duplicate").asBoolean()).isTrue();
    }

    @Test
    void system_isHeldBackNeitherByBlocksNorByWhatUsersLetOthersDo() {
        bob.acked("setPreferences", Map.of("autoJoin", "nobody"));
        String pair = alice.acked(
                        "createRoom", Map.of("clientRoomId", key(), "kind", "direct", "members", List.of(bob.userId())))
                .text("roomId");
        bob.acked("block", Map.of("userId", alice.userId()));
        String group = alice.createGroup(key(), List.of());

        JsonNode added = backend.acked(
                        "{'action':'addMembers','roomId':'" + group + "','members':['" + bob.userId() + "']}")
                .body();
        backend.acked("{'action':'sendMessage','roomId':'" + pair + "','clientMessageId':'m','body':'Hi'}");

        assertThat(added.path("added").path(0).asText()).isEqualTo(bob.userId());
        Crowd.await("the message", () -> !alice.messages(pair).isEmpty());
    }

    @Test
    void system_deletesAnyMessage_inADirectRoomToo_andEditsItsOwnAlone() {
        String pair = alice.acked(
                        "createRoom", Map.of("clientRoomId", key(), "kind", "direct", "members", List.of(bob.userId())))
                .text("roomId");
        bob.acked("answerRequest", Map.of("roomId", pair, "accept", true));
        Device.ack(alice.send(pair, "m", "rude"));
        Crowd.await("the message", () -> bob.messages(pair).size() == 1);
        String change = "'roomId':'" + pair + "','ref':1,'clientMessageId':";

        backend.refused(403, "forbidden", "{'action':'editMessage'," + change + "'e','body':'kind'}");
        backend.acked("{'action':'deleteMessage'," + change + "'d'}");

        Crowd.await("the deletion", () -> bob.messages(pair).size() == 2);
        assertThat(bob.history(pair).getFirst().path("deletedBy").asText()).isEqualTo("system");
    }

    @Test
    void operator_listsDisconnectsBansAndUnbans() {
        String dave = crowd.user("dave");
        String room = alice.createGroup(key(), List.of(dave));
        Device his = crowd.connect("dave");

        assertThat(backend.acked("{'action':'listUserRooms','id':'7','userId':'" + dave + "'}")
                        .body()
                        .path("rooms")
                        .findValuesAsText("roomId"))
                .containsExactly(room);
        backend.acked("{'action':'disconnectUser','userId':'" + dave + "'}");
        Crowd.await("the disconnect", () -> !his.pushes("disconnect").isEmpty());
        JsonNode advice = his.pushes("disconnect").getFirst();
        assertThat(advice.path("code").asInt()).isEqualTo(4011);
        assertThat(advice.path("reconnect").asBoolean()).isTrue();
        Device again = crowd.connect("dave");
        backend.acked("{'action':'banUser','userId':'" + dave + "'}");
        Crowd.await("the ban", () -> !again.pushes("disconnect").isEmpty());
        assertThat(again.pushes("disconnect").getFirst().path("code").asInt()).isEqualTo(4003);
        assertThatThrownBy(() -> Device.await(crowd.tryConnect(crowd.token("dave"), ConnectOptions.DEFAULT)))
                .hasStackTraceContaining("refused with status 403");
        backend.acked("{'action':'unbanUser','userId':'" + dave + "'}");
        crowd.connect("dave");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
