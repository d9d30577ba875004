package dev.parley.room.view;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RoomRequests;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import dev.parley.protocol.frame.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists a room's members with their cursors and presence, a page at a time, after them who has a request, and
/// who types, for its members. Changes nothing.
public final class ListMembers {
    /// What the cursors among the requests start with; no other cursor has this character.
    private static final String OF_REQUESTS = "~";

    private final RoomAccess gate;
    private final Rooms rooms;
    private final MemberSummaries summaries;
    private final TypingBoard typing;
    private final FrameFitter fitting;

    public ListMembers(
            RoomAccess gate, Rooms rooms, MemberSummaries summaries, TypingBoard typing, FrameFitter fitting) {
        this.gate = gate;
        this.rooms = rooms;
        this.summaries = summaries;
        this.typing = typing;
        this.fitting = fitting;
    }

    /// @throws InvalidCursorException if the cursor is not one of this room's
    public Reply handle(Caller caller, MembersFrame frame) {
        return gate.asMember(Limit.READS, caller, frame, frame.roomId(), stay -> list(stay, frame));
    }

    private Reply list(RoomMembership stay, MembersFrame frame) {
        Room room = stay.room();
        Optional<String> ofRequests = frame.cursor().filter(cursor -> cursor.startsWith(OF_REQUESTS));
        // One more than the page holds: only so is it known whether a cursor would lead to anything.
        List<Member> found = ofRequests.isPresent()
                ? List.of()
                : rooms.reads()
                        .members(room.id(), frame.cursor(), frame.limit() + 1)
                        .members();
        List<Member> page = found.subList(0, Math.min(frame.limit(), found.size()));
        List<MemberSummary> members = summaries.of(stay, page);
        Requests requests = found.size() == page.size()
                ? requests(room, ofRequests, frame.limit() - page.size())
                : new Requests(
                        List.of(),
                        Optional.of(rooms.reads()
                                .cursorAfter(room.id(), page.getLast().userId())));
        List<Row> rows = Stream.<Row>concat(
                        members.stream().map(Row.OfMember::new),
                        requests.users().stream().map(Row.OfRequest::new))
                .toList();
        List<UserId> typists = typists(room, page, members);
        return fitting.longest(
                rows,
                shown -> Reply.Ack.of(
                        frame,
                        listing(
                                shown,
                                typists,
                                shown.size() == rows.size() ? requests.further() : after(room, shown))));
    }

    private static MembersFrame.MemberList listing(List<Row> shown, List<UserId> typists, Optional<String> further) {
        List<MemberSummary> members = new ArrayList<>();
        List<UserId> requested = new ArrayList<>();
        for (Row row : shown) {
            switch (row) {
                case Row.OfMember(MemberSummary member) -> members.add(member);
                case Row.OfRequest(UserId user) -> requested.add(user);
            }
        }
        return new MembersFrame.MemberList(members, requested, typists, further);
    }

    /// Those who have a request, as far as the page has place for them. A room without requests costs no read.
    private Requests requests(Room room, Optional<String> cursor, int places) {
        if (room.requests() == 0) {
            return new Requests(List.of(), Optional.empty());
        }
        if (places == 0) {
            return new Requests(List.of(), Optional.of(OF_REQUESTS));
        }
        Optional<String> after =
                cursor.map(text -> text.substring(OF_REQUESTS.length())).filter(text -> !text.isEmpty());
        RoomRequests.RequestPage page = rooms.requests().requested(room.id(), after, places);
        return new Requests(
                page.requests().stream().map(Outside::userId).toList(),
                page.cursor().map(OF_REQUESTS::concat));
    }

    /// `further` goes on after the page.
    private record Requests(List<UserId> users, Optional<String> further) {}

    private sealed interface Row {
        record OfMember(MemberSummary member) implements Row {}

        record OfRequest(UserId user) implements Row {}
    }

    /// The board knows nothing of members, and a typist's standing is remembered for seconds: a removed
    /// typist who goes on typing is on it. Those who are not on this page are looked up.
    private List<UserId> typists(Room room, List<Member> page, List<MemberSummary> present) {
        Set<UserId> onPage = page.stream().map(Member::userId).collect(Collectors.toSet());
        Set<UserId> in = present.stream().map(MemberSummary::userId).collect(Collectors.toSet());
        return typing.typists(room.id()).stream()
                .filter(typist -> onPage.contains(typist)
                        ? in.contains(typist)
                        : rooms.reads().member(room.id(), typist).isPresent())
                .toList();
    }

    private Optional<String> after(Room room, List<Row> shown) {
        return Optional.of(
                switch (shown.getLast()) {
                    case Row.OfMember(MemberSummary member) -> rooms.reads().cursorAfter(room.id(), member.userId());
                    case Row.OfRequest(UserId user) ->
                        OF_REQUESTS + rooms.requests().cursorAfterRequest(room.id(), user);
                });
    }
}
