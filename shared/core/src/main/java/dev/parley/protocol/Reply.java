package dev.parley.protocol;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The reply to a client frame: exactly one for each.
public sealed interface Reply extends ServerFrame {
    /// A refusal. `action` and `id` are absent where the frame did not let them be read.
    record Refused(
            Optional<String> action,
            Optional<String> id,
            ErrorCode code,
            String message,
            Optional<String> field,
            Optional<Duration> retryAfter,
            OptionalLong expected)
            implements Reply {
        public static Refused of(ClientFrame frame, ErrorCode code, String message) {
            return new Refused(
                    Optional.of(frame.action().wireName()),
                    frame.id(),
                    code,
                    message,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty());
        }

        public static Refused ofField(ClientFrame frame, ErrorCode code, String field, String message) {
            return new Refused(
                    Optional.of(frame.action().wireName()),
                    frame.id(),
                    code,
                    message,
                    Optional.of(field),
                    Optional.empty(),
                    OptionalLong.empty());
        }

        public static Refused rateLimited(ClientFrame frame, Duration retryAfter) {
            return new Refused(
                    Optional.of(frame.action().wireName()),
                    frame.id(),
                    ErrorCode.RATE_LIMITED,
                    "too many requests; try again after retryAfterMs",
                    Optional.empty(),
                    Optional.of(retryAfter),
                    OptionalLong.empty());
        }

        public static Refused outOfOrder(ClientFrame frame, long expected) {
            return new Refused(
                    Optional.of(frame.action().wireName()),
                    frame.id(),
                    ErrorCode.OUT_OF_ORDER,
                    "clientSeq could not have its turn; wait for the frames in flight, then send again from expected",
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(expected));
        }
    }

    /// The frame was carried out. `action` and `id` are those of the frame.
    record Ack(Action action, Optional<String> id, Result result) implements Reply {
        public static Ack of(ClientFrame frame, Result result) {
            return new Ack(frame.action(), frame.id(), result);
        }
    }

    /// What an ack carries, by action.
    sealed interface Result {}

    record Done() implements Result {}

    record Pong(Instant serverTime) implements Result {}

    record Sent(RoomId roomId, ClientMessageId clientMessageId, MessageId messageId, Instant sentAt, boolean duplicate)
            implements Result {}

    record HistoryPage(List<LogEntry> messages, boolean hasMore, long lastSeq) implements Result {
        public HistoryPage {
            messages = List.copyOf(messages);
        }
    }

    record SyncPage(List<RoomNews> rooms, List<RoomId> gone) implements Result {
        public SyncPage {
            rooms = List.copyOf(rooms);
            gone = List.copyOf(gone);
        }
    }

    record RoomNews(RoomId roomId, long lastSeq, List<LogEntry> messages, boolean hasMore) {
        public RoomNews {
            messages = List.copyOf(messages);
        }
    }

    record RoomCreated(RoomId roomId, RoomKind kind, Optional<String> name, int memberCount, boolean created)
            implements Result {}

    record MembersAdded(List<UserId> added, int memberCount) implements Result {
        public MembersAdded {
            added = List.copyOf(added);
        }
    }

    record MemberRemoved(int memberCount) implements Result {}

    record RoleSet(Role role) implements Result {}

    record InviteCreated(String invite, Instant expiresAt) implements Result {}

    record RoomJoined(RoomId roomId, RoomKind kind, Optional<String> name, int memberCount, boolean joined)
            implements Result {}

    record RoomList(List<RoomSummary> rooms, Optional<String> cursor) implements Result {
        public RoomList {
            rooms = List.copyOf(rooms);
        }
    }

    record RoomSummary(
            RoomId roomId,
            RoomKind kind,
            Optional<String> name,
            Role role,
            long lastSeq,
            Optional<Instant> lastAt,
            Cursors cursors,
            long unread) {}

    record MemberList(List<MemberSummary> members, List<UserId> typing, Optional<String> cursor) implements Result {
        public MemberList {
            members = List.copyOf(members);
            typing = List.copyOf(typing);
        }
    }

    record MemberSummary(UserId userId, Role role, Cursors cursors, boolean online, Optional<Instant> lastSeenAt) {}

    record ReceiptRecorded(Cursors cursors) implements Result {}
}
