package dev.parley.message;

import dev.parley.domain.Update;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.Payload;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.moderation.Moderator;
import dev.parley.port.moderation.Moderator.FailureRule;
import dev.parley.port.moderation.Moderator.Sent;
import dev.parley.port.moderation.Moderator.Verdict;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows messages and edits to the deployment's moderator before they are stored. What was accepted before is not
/// shown again. Of a replaced message what was sent counts for a repeat. Thread safe.
final class Moderation {
    private final Moderator moderator;
    private final FailureRule rule;
    private final RoomReads rooms;
    private final FrameCodec codec;
    private final Telemetry telemetry;

    Moderation(Moderator moderator, FailureRule rule, RoomReads rooms, FrameCodec codec, Telemetry telemetry) {
        this.moderator = moderator;
        this.rule = rule;
        this.rooms = rooms;
        this.codec = codec;
        this.telemetry = telemetry;
    }

    /// Replies by `accept` with what is to be stored, or refuses.
    ///
    /// @throws DependencyUnavailableException if there is no verdict, and the deployment does not allow that
    Reply judged(SendFrame frame, AcceptedMessage sent, Function<AcceptedMessage, Reply> accept) {
        Optional<Sent> shown = shown(frame, sent);
        if (shown.isEmpty()) {
            return accept.apply(sent);
        }
        telemetry.count(Counter.MODERATED);
        return switch (moderator.judge(shown.get())) {
            case Verdict.Allowed() -> accept.apply(sent);
            case Verdict.Rejected(var message) -> {
                telemetry.count(Counter.MODERATION_REJECTED);
                yield Reply.Refused.of(frame, ErrorCode.REJECTED, message.orElse("the moderator refused the message"));
            }
            case Verdict.Replaced replaced -> replaced(frame, sent, replaced, accept);
            case Verdict.Missing() -> missing(frame, sent, accept);
        };
    }

    private Reply replaced(
            SendFrame frame, AcceptedMessage sent, Verdict.Replaced replaced, Function<AcceptedMessage, Reply> accept) {
        AcceptedMessage stored = sent.saying(replacement(sent.payload(), replaced));
        if (!codec.fitsAFrame(stored)) {
            return missing(frame, sent, accept);
        }
        telemetry.count(Counter.MODERATION_REPLACED);
        return accept.apply(stored);
    }

    private Reply missing(SendFrame frame, AcceptedMessage sent, Function<AcceptedMessage, Reply> accept) {
        telemetry.count(Counter.MODERATION_MISSING);
        return switch (rule) {
            case ALLOW -> accept.apply(sent);
            case UNAVAILABLE -> throw new DependencyUnavailableException("the moderator");
        };
    }

    /// Deletions and reactions are not shown.
    private Optional<Sent> shown(SendFrame frame, AcceptedMessage sent) {
        return switch (sent.payload()) {
            case Content content -> Optional.of(shown(frame, sent, content));
            case Change.Edit edit ->
                Optional.of(shown(frame, sent, edit.revision().appliedTo(Content.text(""))));
            case Change _, Deleted _ -> Optional.empty();
        };
    }

    private Sent shown(SendFrame frame, AcceptedMessage sent, Content content) {
        RoomKind kind = rooms.find(sent.roomId()).map(room -> room.kind()).orElse(RoomKind.GROUP);
        return new Sent(
                frame.action(),
                sent.roomId(),
                kind,
                sent.sender(),
                content.body(),
                content.metadata(),
                List.copyOf(content.mentions()));
    }

    private static Payload replacement(Payload sent, Verdict.Replaced replaced) {
        return switch (sent) {
            case Content content ->
                new Content(
                        replaced.body().orElse(content.body()),
                        content.replyTo(),
                        content.mentions(),
                        replaced.metadata().or(content::metadata));
            case Change.Edit(long ref, Revision revision) ->
                new Change.Edit(
                        ref,
                        new Revision(
                                replaced.body().orElse(revision.body()),
                                revision.mentions(),
                                replaced.metadata().map(Update::to).orElse(revision.metadata())));
            case Change _, Deleted _ -> sent;
        };
    }
}
