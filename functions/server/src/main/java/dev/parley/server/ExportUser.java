package dev.parley.server;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.user.Profile;
import dev.parley.facts.PageSizes;
import dev.parley.port.log.SenderEntries;
import dev.parley.port.room.Memberships;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.UserErasing;
import dev.parley.protocol.FrameBudget;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.operator.ExportUserFrame;
import dev.parley.protocol.action.operator.ExportUserFrame.ExportedMessage;
import dev.parley.protocol.action.operator.ExportUserFrame.UserExport;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.frame.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what is stored of a user: the profile, the rooms, and the user's messages in the rooms that the user
/// is in and was in. What others wrote is left out. A page has at most 32,000 bytes and takes at most [#MOST_READS]
/// reads of logs; a page
/// without messages may have a cursor. Reads only. Thread safe.
///
/// @throws dev.parley.port.room.InvalidCursorException if no export gave the cursor
record ExportUser(ClientActions actions, Records records, FrameCodec codec) {
    private static final int MOST_READS = 20;
    private static final int MESSAGES_A_READ = 100;

    /// As long as a cursor can get.
    private static final String LONGEST_CURSOR = "c".repeat(1_024);

    /// Where it reads.
    record Records(Profiles profiles, Memberships memberships, UserErasing erasing, SenderEntries entries) {}

    Reply handle(ExportUserFrame frame) {
        UserId user = frame.userId();
        ExportCursor start =
                frame.cursor().map(ExportCursor::of).orElseGet(() -> ExportCursor.startOf(ExportCursor.Part.ROOMS));
        Optional<Profile> profile = frame.cursor().isEmpty()
                ? Optional.ofNullable(records.profiles().find(List.of(user)).get(user))
                : Optional.empty();
        FrameBudget budget = codec.budgetBeside(
                Reply.Ack.of(frame, new UserExport(user, profile, List.of(), List.of(), Optional.of(LONGEST_CURSOR))));
        List<RoomSummary> rooms = new ArrayList<>();
        Optional<ExportCursor> next =
                start.part() == ExportCursor.Part.ROOMS ? rooms(user, start, budget, rooms) : Optional.of(start);
        List<ExportedMessage> messages = new ArrayList<>();
        if (next.isPresent() && next.get().part() != ExportCursor.Part.ROOMS) {
            boolean alone = profile.isEmpty() && rooms.isEmpty();
            next = messages(user, next.get(), new Space(budget, alone), messages);
        }
        return Reply.Ack.of(frame, new UserExport(user, profile, rooms, messages, next.map(ExportCursor::text)));
    }

    /// @return where to go on: in the list, or with the messages
    private Optional<ExportCursor> rooms(UserId user, ExportCursor start, FrameBudget budget, List<RoomSummary> into) {
        Optional<String> cursor = start.place().isEmpty() ? Optional.empty() : Optional.of(start.place());
        Reply reply = actions.answer(user, new ListRoomsFrame(Optional.empty(), cursor, PageSizes.LARGEST));
        if (!(reply instanceof Reply.Ack(var _, var _, ListRoomsFrame.RoomList(var listed, var more)))) {
            throw new IllegalStateException("a list of rooms was refused that nothing limits");
        }
        List<RoomSummary> own =
                listed.stream().map(room -> room.withWordsOfAlone(user)).toList();
        into.addAll(budget.takeWhileFitting(own, codec::encodedSize));
        if (into.size() < own.size()) {
            String last = into.isEmpty()
                    ? start.place()
                    : records.memberships().cursorAfter(user, into.getLast().roomId());
            return Optional.of(ExportCursor.inRooms(last));
        }
        return Optional.of(
                more.map(ExportCursor::inRooms).orElseGet(() -> ExportCursor.startOf(ExportCursor.Part.PRESENT)));
    }

    /// What is left of the page, and whether the messages have it alone: then it takes one of any size.
    private record Space(FrameBudget budget, boolean alone) {}

    /// @return where to go on; absent at the end
    private Optional<ExportCursor> messages(UserId user, ExportCursor start, Space space, List<ExportedMessage> into) {
        Optional<ExportCursor> at = start.room().isPresent() ? Optional.of(start) : nextRoom(user, start);
        for (int reads = 0; reads < MOST_READS && at.isPresent(); reads++) {
            RoomId room = at.get().room().orElseThrow();
            SenderEntries.Page page =
                    records.entries().after(room, user, at.get().seq(), MESSAGES_A_READ);
            for (LogEntry entry : page.entries()) {
                if (entry.payload() instanceof Content) {
                    ExportedMessage message = new ExportedMessage(entry);
                    boolean fits = space.budget().take(codec.encodedSize(message));
                    if (!fits && !(space.alone() && into.isEmpty())) {
                        return Optional.of(at.get().in(room, entry.seq() - 1));
                    }
                    into.add(message);
                }
            }
            ExportCursor standing = at.get();
            at = page.next().isPresent()
                    ? Optional.of(standing.in(room, page.next().getAsLong()))
                    : nextRoom(user, standing);
        }
        return at;
    }

    /// The rooms that the user is in come before those that the user was in.
    private Optional<ExportCursor> nextRoom(UserId user, ExportCursor standing) {
        ExportCursor from = standing;
        if (standing.part() == ExportCursor.Part.PRESENT) {
            Optional<RoomId> present = present(user, standing.room());
            if (present.isPresent()) {
                return present.map(room -> standing.in(room, 0));
            }
            from = ExportCursor.startOf(ExportCursor.Part.PAST);
        }
        Optional<RoomId> past = records.erasing().nextRoom(user, from.room());
        while (past.isPresent() && isIn(user, past.get())) {
            past = records.erasing().nextRoom(user, past);
        }
        ExportCursor there = from;
        return past.map(room -> there.in(room, 0));
    }

    private Optional<RoomId> present(UserId user, Optional<RoomId> after) {
        Optional<String> cursor = after.map(room -> records.memberships().cursorAfter(user, room));
        do {
            Memberships.Page page = records.memberships().page(user, cursor, 1);
            Optional<Memberships.Entry> found = page.entries().stream().findFirst();
            if (found.filter(entry -> entry.requestedBy().isEmpty()).isPresent()) {
                return found.map(Memberships.Entry::roomId);
            }
            cursor = page.cursor();
        } while (cursor.isPresent());
        return Optional.empty();
    }

    private boolean isIn(UserId user, RoomId room) {
        return records.memberships()
                .find(user, room)
                .filter(entry -> entry.requestedBy().isEmpty())
                .isPresent();
    }
}
