package dev.parley.room;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists a room's members with their cursors and presence, a page at a time, and who types, for its members.
/// Changes nothing.
final class ListMembers {
    private final RoomAccess gate;
    private final Rooms rooms;
    private final MemberSummaries summaries;
    private final TypingBoard typing;
    private final FrameFitter fitting;

    ListMembers(RoomAccess gate, Rooms rooms, MemberSummaries summaries, TypingBoard typing, FrameFitter fitting) {
        this.gate = gate;
        this.rooms = rooms;
        this.summaries = summaries;
        this.typing = typing;
        this.fitting = fitting;
    }

    /// @throws InvalidCursorException if the cursor is not one of this room's
    Reply handle(Caller caller, MembersFrame frame) {
        return gate.asMember(
                Limit.READS, caller, frame, frame.roomId(), stay -> list(stay.room(), caller.userId(), frame));
    }

    private Reply list(Room room, UserId reader, MembersFrame frame) {
        // One more than the page holds: only so is it known whether a cursor would lead to anything.
        List<Member> found =
                rooms.members(room.id(), frame.cursor(), frame.limit() + 1).members();
        List<Member> page = found.subList(0, Math.min(frame.limit(), found.size()));
        List<MemberSummary> all = summaries.of(room, page, reader);
        List<UserId> typists = typists(room, page, all);
        Optional<String> further = found.size() == page.size()
                ? Optional.empty()
                : Optional.of(rooms.cursorAfter(room.id(), page.getLast().userId()));
        return fitting.longest(
                all,
                entries -> Reply.Ack.of(
                        frame,
                        new MembersFrame.MemberList(
                                entries, typists, entries.size() == all.size() ? further : after(room, entries))));
    }

    /// The board knows nothing of members, and a typist's standing is remembered for seconds: a removed
    /// typist who goes on typing is on it. Those who are not on this page are looked up.
    private List<UserId> typists(Room room, List<Member> page, List<MemberSummary> present) {
        Set<UserId> onPage = page.stream().map(Member::userId).collect(Collectors.toSet());
        Set<UserId> in = present.stream().map(MemberSummary::userId).collect(Collectors.toSet());
        return typing.typists(room.id()).stream()
                .filter(typist -> onPage.contains(typist)
                        ? in.contains(typist)
                        : rooms.member(room.id(), typist).isPresent())
                .toList();
    }

    private Optional<String> after(Room room, List<MemberSummary> told) {
        return Optional.of(rooms.cursorAfter(room.id(), told.getLast().userId()));
    }
}
