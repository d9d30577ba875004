package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.rooms.item.AboutItem;
import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.StreamImages;
import dev.parley.adapter.dynamodb.table.StreamImages.Kind;
import dev.parley.domain.Update;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.StoredChange;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RoomRowStreamTest {
    private static final RoomId ROOM = new RoomId("room-1");
    private static final Map<String, AttributeValue> NOTHING = Map.of();

    @Test
    void about_thatBegins_orEnds_tellsOfTheRoom() {
        assertThat(change(Kind.INSERT, NOTHING, about(Optional.of("Team"))))
                .contains(new StoredChange.RoomChanged(new Event.RoomCreated(ROOM)));
        assertThat(change(Kind.REMOVE, about(Optional.of("Team")), NOTHING))
                .contains(new StoredChange.RoomChanged(new Event.RoomDeleted(ROOM)));
    }

    @Test
    void about_thatChanges_tellsTheValuesThatChanged() {
        RoomUpdate gone = new RoomUpdate(Update.clear(), Update.keep(), Update.keep(), Update.keep(), Update.keep());

        assertThat(change(Kind.MODIFY, about(Optional.of("Team")), about(Optional.empty())))
                .contains(new StoredChange.RoomChanged(new Event.RoomUpdated(ROOM, gone)));
        assertThat(change(Kind.MODIFY, about(Optional.of("Team")), about(Optional.of("Team"))))
                .isEmpty();
    }

    @Test
    void defaultRole_thatChanges_isPublished() {
        Map<String, AttributeValue> readers = new HashMap<>(about(Optional.empty()));
        readers.put(AboutItem.DEFAULT_ROLE, AttributeValues.text("READER"));
        RoomUpdate update =
                new RoomUpdate(Update.keep(), Update.keep(), Update.keep(), Update.keep(), Update.to(Role.READER));

        assertThat(change(Kind.MODIFY, about(Optional.empty()), readers))
                .contains(new StoredChange.RoomChanged(new Event.RoomUpdated(ROOM, update)));
    }

    @Test
    void row_thatBegins_orEnds_tellsWhose() {
        Instant joined = Instant.parse("2026-01-02T12:00:00.250Z");
        Member bob = new Member(ROOM, BOB, Role.MEMBER, 0, "j").since(joined);

        assertThat(change(Kind.INSERT, NOTHING, row(bob))).contains(new StoredChange.RowAdded(ROOM, BOB, joined));
        assertThat(change(Kind.REMOVE, row(bob), NOTHING)).contains(new StoredChange.RowDeleted(ROOM, BOB));
    }

    @Test
    void row_thatChanges_tellsOfTheRoleAlone() {
        Member bob = new Member(ROOM, BOB, Role.MEMBER, 0, "j");

        assertThat(change(Kind.MODIFY, row(bob), row(bob.withRole(Role.ADMIN))))
                .contains(new StoredChange.RoomChanged(new Event.RoleChanged(ROOM, BOB, Role.ADMIN)));
        assertThat(change(Kind.MODIFY, row(bob), row(bob.withNotifyLevel(NotifyLevel.NONE))))
                .isEmpty();
    }

    @Test
    void placeOutside_tellsOfANewRequestAlone() {
        Map<String, AttributeValue> asked = outside(new Outside.State.Requested(ALICE, 0, 0));
        Map<String, AttributeValue> left = outside(new Outside.State.Left());

        assertThat(change(Kind.INSERT, NOTHING, asked))
                .contains(new StoredChange.RoomChanged(new Event.MembersAsked(ROOM, List.of(BOB))));
        assertThat(change(Kind.MODIFY, left, asked)).isPresent();
        assertThat(change(Kind.MODIFY, asked, left)).isEmpty();
        assertThat(change(Kind.REMOVE, asked, NOTHING)).isEmpty();
    }

    @Test
    void otherItems_tellNothing() {
        assertThat(RoomRowStream.change(new StreamImages(Kind.MODIFY, RoomKeys.room(ROOM), NOTHING, NOTHING)))
                .isEmpty();
    }

    private static Map<String, AttributeValue> about(Optional<String> name) {
        return AboutItem.SCHEMA.itemToMap(AboutItem.fromDomain(ROOM, RoomAbout.named(name)), true);
    }

    private static Map<String, AttributeValue> row(Member member) {
        return MemberItem.SCHEMA.itemToMap(MemberItem.fromDomain(member), true);
    }

    private static Map<String, AttributeValue> outside(Outside.State state) {
        return OutsideItem.SCHEMA.itemToMap(OutsideItem.fromDomain(Outside.of(ROOM, BOB, state)), true);
    }

    private static Optional<StoredChange> change(
            Kind kind, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Map<String, AttributeValue> present = after.isEmpty() ? before : after;
        return RoomRowStream.change(new StreamImages(
                kind, Map.of("roomId", present.get("roomId"), "item", present.get("item")), before, after));
    }
}
