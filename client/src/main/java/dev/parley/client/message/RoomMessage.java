package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A message in its present state, as every member sees it. Immutable.
///
/// @param body empty once the message is deleted
/// @param replyTo the `seq` that it answers
/// @param mentions the users that it names
/// @param editedAt when the latest edit was stored
/// @param deleted absent while the message stands
/// @param reactions in the order of each emoji's first one
/// @param reactionsCut whether there are reactions that did not fit into the frame
/// @param changedSeq the greatest `seq` of a change in this state; 0 if there is none
public record RoomMessage(
        Origin origin,
        String body,
        OptionalLong replyTo,
        List<String> mentions,
        Optional<JsonObject> metadata,
        Optional<Instant> editedAt,
        Optional<Deletion> deleted,
        List<Reaction> reactions,
        boolean reactionsCut,
        long changedSeq)
        implements LogEntry {
    public RoomMessage {
        mentions = List.copyOf(mentions);
        reactions = List.copyOf(reactions);
    }

    static RoomMessage of(String roomId, JsonObject entry) {
        Optional<Deletion> deleted = entry.instant("deletedAt")
                .map(at -> new Deletion(at, entry.text("deletedBy").orElse("")));
        return new RoomMessage(
                Origin.of(roomId, entry),
                entry.text("body").orElse(""),
                entry.number("replyTo"),
                entry.texts("mentions"),
                entry.object("metadata"),
                entry.instant("editedAt"),
                deleted,
                entry.objects("reactions", Reaction::of),
                entry.flag("reactionsCut"),
                entry.number("changedSeq").orElse(0));
    }

    @Override
    public String roomId() {
        return origin.roomId();
    }

    @Override
    public long seq() {
        return origin.seq();
    }

    public String messageId() {
        return origin.messageId();
    }

    public String clientMessageId() {
        return origin.clientMessageId();
    }

    public String sender() {
        return origin.sender();
    }

    public Instant sentAt() {
        return origin.sentAt();
    }

    public boolean isDeleted() {
        return deleted.isPresent();
    }

    /// The message after a change of it. A change that this state holds already, that came after the deletion,
    /// or an edit whose content the user may not see leaves it as it is.
    ///
    /// @return empty where only the server can tell: not all users of the emoji are named here, or a reaction of
    /// one who was erased does not say which
    public Optional<RoomMessage> after(MessageChange change) {
        if (change.seq() <= changedSeq || isDeleted()) {
            return Optional.of(this);
        }
        if (change instanceof MessageChange.Edited edit) {
            return Optional.of(edited(edit));
        }
        return change instanceof MessageChange.Reacted reaction
                ? reacted(reaction)
                : Optional.of(deleted(change.origin()));
    }

    private RoomMessage edited(MessageChange.Edited edit) {
        if (!edit.body().isPresent()) {
            return this;
        }
        return new RoomMessage(
                origin,
                edit.body().get(),
                replyTo,
                edit.mentions().after(Optional.of(mentions)).orElse(List.of()),
                edit.metadata().after(metadata),
                Optional.of(edit.origin().sentAt()),
                deleted,
                reactions,
                reactionsCut,
                edit.seq());
    }

    private RoomMessage deleted(Origin deletion) {
        return new RoomMessage(
                origin,
                "",
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Deletion(deletion.sentAt(), deletion.sender())),
                List.of(),
                false,
                deletion.seq());
    }

    private Optional<RoomMessage> reacted(MessageChange.Reacted reaction) {
        if (!reaction.emoji().isPresent() && reactions.isEmpty() && !reactionsCut) {
            return Optional.of(this);
        }
        if (!reaction.emoji().isPresent() || reactionsCut) {
            return Optional.empty();
        }
        String user = reaction.origin().sender();
        return Reaction.after(reactions, user, reaction.emoji().get(), reaction.on())
                .map(after -> having(after, reaction.seq()));
    }

    private RoomMessage having(List<Reaction> after, long seq) {
        return new RoomMessage(origin, body, replyTo, mentions, metadata, editedAt, deleted, after, reactionsCut, seq);
    }
}
