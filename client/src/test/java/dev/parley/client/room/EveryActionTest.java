package dev.parley.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Requester;
import dev.parley.client.json.JsonObject;
import dev.parley.client.message.Draft;
import dev.parley.client.message.MessageActions;
import dev.parley.client.message.MessageEdit;
import dev.parley.client.message.Range;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class EveryActionTest {
    private static final Pattern ACTION = Pattern.compile("\\n {10}action: \\{const: (\\w+)}\\n {10}id:");

    private final Set<String> asked = new TreeSet<>();
    private final Requester requester = (action, _) -> {
        asked.add(action);
        return new CompletableFuture<>();
    };

    @Test
    void actionOfTheContract_hasAMethod() throws Exception {
        rooms();
        members();
        people();
        messages();

        String contract = Files.readString(Path.of("../docs/protocol/asyncapi.yaml"));
        Set<String> actions = new TreeSet<>();
        ACTION.matcher(contract).results().forEach(found -> actions.add(found.group(1)));
        assertThat(actions).contains("sendMessage", "listBlocked", "ping");
        assertThat(asked).isEqualTo(actions);
    }

    private void rooms() {
        RoomActions rooms = new RoomActions(requester);
        rooms.createGroup("k", NewGroup.of(List.of()));
        rooms.listRooms();
        rooms.getRoom("R");
        rooms.updateRoom("R", RoomEdit.NOTHING);
        rooms.deleteRoom("R");
        rooms.setNotify("R", "all");
    }

    private void members() {
        MemberActions members = new MemberActions(requester);
        members.page("R", Optional.empty());
        members.add("R", List.of("bob"));
        members.remove("R", "bob", true);
        members.leave("R");
        members.setRole("R", "bob", "admin");
        members.createInvite("R", Duration.ofDays(1), 1);
        members.revokeInvite("R", "i");
        members.join("i");
        members.answerRequest("R", true);
    }

    private void people() {
        PeopleActions people = new PeopleActions(requester);
        people.setProfile(ProfileEdit.NOTHING);
        people.getProfiles(List.of("bob"));
        people.setAutoJoin("known");
        people.block("bob");
        people.unblock("bob");
        people.blocked();
        people.reportRoom("R", "spam");
    }

    private void messages() {
        MessageActions messages = new MessageActions(requester);
        messages.send("R", "c", Draft.of("Hi").withMetadata(JsonObject.EMPTY));
        messages.edit("R", "e", 1, MessageEdit.of("Hello"));
        messages.delete("R", "d", 1);
        messages.react("R", "r", 1, "x", true);
        messages.page("R", Range.newest(50));
        messages.get("R", 1);
        messages.reactions("R", 1, "x");
        messages.markRead("R", 1);
        messages.typing("R", true);
        messages.sync(List.of());
        messages.serverTime();
    }
}
