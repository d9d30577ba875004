package dev.parley.message;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.log.MessageLog;
import dev.parley.protocol.FrameCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides whether a member may change a message now, by a consistent read of the message in its present
/// state. The caps count what is numbered: changes that are under way may exceed them. Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if the message cannot be read
final class ChangeAdmission {
    static final int MAX_EDITS = 100;
    static final int MAX_REACTIONS = 500;
    static final int MAX_EMOJI = 20;

    private final MessageLog log;
    private final FrameCodec codec;

    ChangeAdmission(MessageLog log, FrameCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    enum Verdict {
        ADMITTED,
        /// A reader, or a block stands between the two of a direct room.
        NOT_NOW,
        NO_SUCH_MESSAGE,
        ANOTHERS,
        TOO_MANY_EDITS,
        TOO_MANY_REACTIONS,
        TOO_LARGE
    }

    Verdict check(RoomMembership membership, Change change) {
        if (!mayMake(membership.member(), change)) {
            return Verdict.NOT_NOW;
        }
        Optional<LogEntry> message = log.find(membership.room().id(), change.ref())
                .filter(entry -> entry.seq() > membership.hiddenThrough())
                .filter(entry -> entry.payload() instanceof Content);
        return message.map(entry -> check(membership, change, entry)).orElse(Verdict.NO_SUCH_MESSAGE);
    }

    private Verdict check(RoomMembership membership, Change change, LogEntry message) {
        Member member = membership.member();
        boolean own = message.message().sender().equals(member.userId());
        return switch (change) {
            case Change.Edit(var _, var revision) -> own ? checkEdit(message, revision) : Verdict.ANOTHERS;
            case Change.Delete _ -> own || mayDeleteAnothers(membership) ? Verdict.ADMITTED : Verdict.ANOTHERS;
            case Change.Reaction reaction -> checkReaction(message.reactions(), member.userId(), reaction);
            case Change.Bare _ -> throw new IllegalArgumentException("nobody sends this");
        };
    }

    /// Deleting one's own message stays possible.
    private static boolean mayMake(Member member, Change change) {
        return switch (change) {
            case Change.Edit _ -> member.maySend();
            case Change.Reaction _ -> member.blockedBy().isEmpty();
            case Change.Delete _, Change.Bare _ -> true;
        };
    }

    private static boolean mayDeleteAnothers(RoomMembership membership) {
        if (membership.member().userId().equals(UserId.SYSTEM)) {
            return true;
        }
        return membership.room().kind() == RoomKind.GROUP
                && membership.member().role().mayManageMembers();
    }

    private Verdict checkEdit(LogEntry message, Revision revision) {
        if (message.folded().edits().size() >= MAX_EDITS) {
            return Verdict.TOO_MANY_EDITS;
        }
        if (message.payload() instanceof Content content) {
            AcceptedMessage edited = message.message().saying(revision.appliedTo(content));
            return codec.fitsAFrame(edited) ? Verdict.ADMITTED : Verdict.TOO_LARGE;
        }
        return Verdict.NO_SUCH_MESSAGE;
    }

    private static Verdict checkReaction(Reactions standing, UserId user, Change.Reaction reaction) {
        if (!reaction.on() || standing.has(reaction.emoji(), user)) {
            return Verdict.ADMITTED;
        }
        Map<String, List<UserId>> byEmoji = standing.byEmoji();
        boolean newEmoji = !byEmoji.containsKey(reaction.emoji());
        boolean full = standing.given().size() >= MAX_REACTIONS || newEmoji && byEmoji.size() >= MAX_EMOJI;
        return full ? Verdict.TOO_MANY_REACTIONS : Verdict.ADMITTED;
    }
}
