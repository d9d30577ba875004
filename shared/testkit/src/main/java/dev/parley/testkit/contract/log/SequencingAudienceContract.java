package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which members numbering names for the delivery, and when a room is delivered to by shards.
public interface SequencingAudienceContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    private Sequencing sequencing() {
        return stores().sequencing();
    }

    private Optional<Long> lastSeq() {
        return sequencing().tail(ROOM, List.of()).room().map(Head::lastSeq);
    }

    private AcceptedMessage accepted(int n) {
        AcceptedMessage message = message(ROOM, ALICE, n);
        stores().inbox().accept(message);
        return message;
    }

    @BeforeEach
    default void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    private Optional<List<UserId>> membersAfter(Tail tail, AcceptedMessage message) {
        long lastSeq = tail.room().orElseThrow().lastSeq();
        return sequencing().append(ROOM, lastSeq, Stores.numbered(lastSeq, message)) instanceof Appended appended
                ? tail.membersAfter(appended)
                        .map(members -> members.stream().map(Member::userId).toList())
                : Optional.empty();
    }

    @Test
    default void append_withTheMembersOfItsTail_goesToThem() {
        AcceptedMessage message = accepted(1);
        Tail tail = sequencing().tail(ROOM, List.of(message.key()));

        assertThat(membersAfter(tail, message))
                .hasValueSatisfying(members -> assertThat(members).containsExactlyInAnyOrder(ALICE, BOB));
    }

    @Test
    default void append_afterSomebodyJoined_knowsNoMembers() {
        AcceptedMessage message = accepted(1);
        Tail tail = sequencing().tail(ROOM, List.of(message.key()));
        stores().rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(membersAfter(tail, message)).isEmpty();
    }

    @Test
    default void append_afterOneLeftAndAnotherJoined_knowsNoMembers() {
        AcceptedMessage message = accepted(1);
        Tail tail = sequencing().tail(ROOM, List.of(message.key()));
        stores().rooms().memberships().remove(stores().member(ROOM, BOB));
        stores().rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(membersAfter(tail, message)).isEmpty();
    }

    @Test
    default void tail_ofARoomByShards_hasNoMembers() {
        sequencing().deliverByShards(ROOM);

        assertThat(sequencing().tail(ROOM, List.of()).members()).isEmpty();
    }

    @Test
    default void deliverByShards_staysWithTheRoom() {
        sequencing().deliverByShards(ROOM);
        sequencing().deliverByShards(ROOM);
        stores().number(ROOM, accepted(1));

        assertThat(sequencing().tail(ROOM, List.of()).room()).contains(new Head(1, 2, true, HistoryVisibility.JOINED));
    }

    @Test
    default void deliverByShards_ofAnUnknownRoom_createsNothing() {
        sequencing().deliverByShards(new RoomId("unknown"));

        assertThat(sequencing().tail(new RoomId("unknown"), List.of()).room()).isEmpty();
    }
}
