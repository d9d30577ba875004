package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.e2e.Crowd;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each permission that the server's role has is needed by one of its use cases. That it has all that they need
/// shows in every test: the embedded cloud refuses the rest.
final class ServerRoleIT {
    /// Without Redis a numbered frame that waits for its turn is an item. A backend's frames have no numbers; its
    /// function has what the functions have whose actions it carries out.
    private static final Set<String> OF_WAITING_FRAMES =
            Set.of("dynamodb:DeleteItem Coordination", "dynamodb:Query Coordination");

    private static final RecordedGrants GRANTS = new RecordedGrants();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withClientsOf((function, clients) -> function.equals("Server") ? GRANTS.around(clients) : clients));

    private final Backend backend = Backend.of(CLOUD.endpoints().http());

    @Test
    void permissions_ofTheServer_areAllNeededByItsActions() throws IOException {
        String group = group("one");
        changesOfARoom(group);
        messages(group);
        people();
        endOfRooms(group);
        operators();

        Set<String> needed = granted();
        needed.removeAll(OF_WAITING_FRAMES);
        assertThat(GRANTS.used()).isEqualTo(needed);
    }

    private void as(String user, String action, String fields) {
        backend.acked("{'action':'" + action + "','as':'" + user + "'" + fields + "}");
    }

    private void system(String action, String fields) {
        backend.acked("{'action':'" + action + "'" + fields + "}");
    }

    private String group(String key) {
        return backend.acked("{'action':'createRoom','clientRoomId':'" + key
                        + "','kind':'group','name':'One','owner':'olga','members':['bob','carol','dan']}")
                .text("roomId");
    }

    private void changesOfARoom(String group) {
        String room = ",'roomId':'" + group + "'";
        system("updateRoom", room + ",'name':'Two','metadata':{'a':1}");
        system("setRole", room + ",'userId':'bob','role':'admin'");
        system("addMembers", room + ",'members':['eve','frank']");
        system("removeMember", room + ",'userId':'eve'");
        String invite = backend.acked("{'action':'createInvite'" + room + "}").text("invite");
        as("gina", "joinRoom", ",'invite':'" + invite + "'");
        system("revokeInvite", room + ",'invite':'" + invite + "'");
        as("bob", "setNotify", room + ",'level':'none'");
        as("bob", "getRoom", room);
        system("getRoom", room);
        system("members", room);
        system("ping", "");
        as("bob", "members", room);
        as("bob", "listRooms", "");
        as("frank", "leaveRoom", room);
        as("bob", "addMembers", room + ",'members':['frank']");
        as("frank", "answerRequest", room + ",'accept':true");
        as("frank", "leaveRoom", room);
        as("bob", "addMembers", room + ",'members':['frank']");
        as("frank", "answerRequest", room + ",'accept':false");
    }

    private void messages(String group) {
        String room = ",'roomId':'" + group + "'";
        system("sendMessage", room + ",'clientMessageId':'m','body':'Hi'");
        as("bob", "sendMessage", room + ",'clientMessageId':'m','body':'Hello'");
        Crowd.awaitAsking(
                "the numbers",
                () -> backend.acked("{'action':'history'" + room + "}")
                                .body()
                                .path("messages")
                                .size()
                        == 2);
        as("carol", "react", room + ",'clientMessageId':'r','ref':1,'emoji':'+1'");
        system("react", room + ",'clientMessageId':'r','ref':2,'emoji':'+1'");
        system("getReactions", room + ",'seq':1,'emoji':'+1'");
        system("getMessage", room + ",'seq':2");
        system("editMessage", room + ",'clientMessageId':'e','ref':1,'body':'Ho'");
        as("carol", "getReactions", room + ",'seq':1,'emoji':'+1'");
        as("carol", "getMessage", room + ",'seq':1");
        as("carol", "history", room + ",'view':'messages'");
        as("carol", "sync", ",'rooms':{'" + group + "':0}");
        as("carol", "receipt", room + ",'kind':'read','seq':2");
        as("carol", "typing", room + ",'state':'start'");
        mayBeARepeat("'action':'editMessage','as':'carol','clientMessageId':'c','ref':1,'body':'Ho'" + room);
        as("carol", "report", room + ",'seq':1,'reason':'spam'");
        system("deleteMessage", room + ",'clientMessageId':'d','ref':1");
    }

    /// A change that is refused is looked up: it may repeat one that was accepted.
    private void mayBeARepeat(String edit) {
        backend.refused(403, "forbidden", "{" + edit + "}");
    }

    private void people() {
        as("bob", "setProfile", ",'displayName':'Bob'");
        as("bob", "getProfiles", ",'userIds':['bob']");
        as("bob", "setPreferences", ",'autoJoin':'known'");
        as("bob", "createRoom", ",'clientRoomId':'pair','kind':'direct','members':['carol']");
        as("bob", "block", ",'userId':'carol'");
        as("bob", "listBlocked", "");
        as("bob", "unblock", ",'userId':'carol'");
    }

    private void endOfRooms(String group) {
        as("olga", "leaveRoom", ",'roomId':'" + group + "'");
        system("deleteRoom", ",'roomId':'" + group("two") + "'");
        largeRoom();
    }

    /// Its rows do not fit the transaction that makes the room.
    private void largeRoom() {
        String members =
                IntStream.range(0, 60).mapToObj(user -> "'user" + user + "'").collect(Collectors.joining(","));
        system(
                "createRoom",
                ",'clientRoomId':'large','kind':'group','name':'Large','owner':'olga','members':[" + members + "]");
    }

    private void operators() {
        for (String action :
                new String[] {"banUser", "unbanUser", "disconnectUser", "listUserRooms", "exportUser", "eraseUser"}) {
            system(action, ",'userId':'bob'");
        }
    }

    /// Of tables and queues, as the template gives them to the role.
    private static Set<String> granted() throws IOException {
        try (InputStream text = Objects.requireNonNull(ServerRoleIT.class.getResourceAsStream(
                DeploymentProfile.ofTests().template()))) {
            JsonNode resources = JsonMapper.builder().build().readTree(text).path("Resources");
            String role = resources.at("/Server/Properties/Role/Fn::GetAtt/0").asText();
            Set<String> granted = new TreeSet<>();
            resources
                    .valueStream()
                    .filter(resource -> resource.path("Type").asText().equals("AWS::IAM::Policy"))
                    .map(resource -> resource.path("Properties"))
                    .filter(policy ->
                            policy.path("Roles").findValuesAsText("Ref").contains(role))
                    .flatMap(policy ->
                            policy.path("PolicyDocument").path("Statement").valueStream())
                    .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                    .forEach(statement -> each(statement.path("Action"))
                            .map(JsonNode::asText)
                            .filter(action -> action.startsWith("dynamodb:") || action.startsWith("sqs:"))
                            .forEach(action -> each(statement.path("Resource"))
                                    .forEach(resource -> granted.add(action + " "
                                            + resource.path("Fn::GetAtt")
                                                    .path(0)
                                                    .asText()))));
            return granted;
        }
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }
}
