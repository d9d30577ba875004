package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import dev.parley.protocol.Action;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameFitterProperties {
    private final FrameCodec codec = new FrameCodec();
    private final FrameFitter fitting = new FrameFitter(codec::encodedSize);

    @Property(tries = 200)
    void longest_ofEntriesOfAnySize_fitsAndHasNoRoomForOneMore(
            @ForAll @IntRange(max = 100) int count, @ForAll @IntRange(min = 1, max = 120) int length) {
        List<MemberSummary> all = Collections.nCopies(count, member(length));

        Reply reply = fitting.longest(all, FrameFitterProperties::reply);

        int kept = ((MembersFrame.MemberList) ((Reply.Ack) reply).result())
                .members()
                .size();
        assertThat(codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        if (kept < count) {
            assertThat(codec.encodedSize(reply(all.subList(0, kept + 1)))).isGreaterThan(ServerFrame.MAX_BYTES);
        }
    }

    /// Each character takes two bytes in JSON.
    private static MemberSummary member(int length) {
        return new MemberSummary(
                new UserId("\"".repeat(length)), Role.MEMBER, new Cursors(10, 5), true, Optional.empty());
    }

    private static Reply reply(List<MemberSummary> members) {
        return new Reply.Ack(
                Action.MEMBERS.wireName(),
                Optional.of("1"),
                new MembersFrame.MemberList(members, List.of(), Optional.of("next")));
    }
}
