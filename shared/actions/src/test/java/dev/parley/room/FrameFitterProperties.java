package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.room.view.FrameFitter;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrameFitterProperties {
    private final FrameCodec codec = new FrameCodec();
    private final FrameFitter fitting = new FrameFitter(codec::encodedSize);

    @Property(tries = 200)
    void longest_ofEntriesOfAnySize_fitsAndHasNoRoomForOneMore(
            @ForAll @Size(max = 100) List<@IntRange(min = 1, max = 100) Integer> lengths) {
        List<RoomSummary> all =
                lengths.stream().map(FrameFitterProperties::room).toList();

        int kept = kept(all);

        if (kept < all.size()) {
            assertThat(codec.encodedSize(reply(all.subList(0, kept + 1)))).isGreaterThan(ServerFrame.MAX_BYTES);
        }
    }

    /// Sixty rooms with names of ninety characters never fit: each name takes 540 bytes.
    @Property(tries = 200)
    void longest_ofMoreThanFits_isCutExactlyWhereItMustBe(
            @ForAll @Size(min = 60, max = 100) List<@IntRange(min = 90, max = 100) Integer> lengths) {
        List<RoomSummary> all =
                lengths.stream().map(FrameFitterProperties::room).toList();

        int kept = kept(all);

        assertThat(kept).isBetween(1, all.size() - 1);
        assertThat(codec.encodedSize(reply(all.subList(0, kept + 1)))).isGreaterThan(ServerFrame.MAX_BYTES);
    }

    @Example
    void longest_ofOneEntryThatIsTooLarge_isThatEntry() {
        FrameFitter nothingFits = new FrameFitter(frame -> ServerFrame.MAX_BYTES + 1);

        Reply reply = nothingFits.longest(List.of(room(1), room(2)), FrameFitterProperties::reply);

        assertThat(rooms(reply)).hasSize(1);
    }

    @Example
    void longest_ofEntriesThatFillTheFrameToTheByte_isAllOfThem() {
        List<RoomSummary> all = List.of(room(1), room(2), room(3));
        int whole = codec.encodedSize(reply(all));

        assertThat(rooms(shifted(ServerFrame.MAX_BYTES - whole).longest(all, FrameFitterProperties::reply)))
                .hasSize(3);
        assertThat(rooms(shifted(ServerFrame.MAX_BYTES - whole + 1).longest(all, FrameFitterProperties::reply)))
                .hasSize(2);
    }

    /// Takes each frame for longer than it is.
    private FrameFitter shifted(int bytes) {
        return new FrameFitter(frame -> codec.encodedSize(frame) + bytes);
    }

    private int kept(List<RoomSummary> all) {
        Reply reply = fitting.longest(all, FrameFitterProperties::reply);
        assertThat(codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        List<RoomSummary> kept = rooms(reply);
        assertThat(kept).isEqualTo(all.subList(0, kept.size()));
        return kept.size();
    }

    private static List<RoomSummary> rooms(Reply reply) {
        return ((ListRoomsFrame.RoomList) ((Reply.Ack) reply).result()).rooms();
    }

    /// Each character of the name takes six bytes in JSON.
    private static RoomSummary room(int length) {
        return new RoomSummary(
                new RoomId("r".repeat(22)),
                RoomKind.GROUP,
                RoomAbout.named(Optional.of("\u0001".repeat(length))),
                Role.MEMBER,
                10,
                Optional.empty(),
                Cursors.NONE,
                5,
                Optional.empty(),
                Optional.empty(),
                NotifyLevel.ALL,
                Optional.empty());
    }

    private static Reply reply(List<RoomSummary> rooms) {
        return new Reply.Ack(
                ListRoomsFrame.ACTION, Optional.of("1"), new ListRoomsFrame.RoomList(rooms, Optional.of("next")));
    }
}
