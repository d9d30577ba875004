package dev.parley.protocol.frame;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.JsonText;
import java.util.List;
import java.util.Map;

/// Writes an entry of a room's log in its present state.
final class LogEntryFields {
    private static final String KIND = "kind";
    private static final String BODY = "body";
    private static final String MENTIONS = "mentions";
    private static final String METADATA = "metadata";

    private LogEntryFields() {}

    /// How much of an entry is written: less where all of it would not fit a frame.
    ///
    /// @param users how many users of each emoji are named; below 0 the reactions are left out
    /// @param extras whether mentions and metadata are written: edits at the same time may leave a message with
    /// more than one frame takes
    private record Detail(int users, boolean extras) {
        static final Detail ALL = new Detail(20, true);

        /// From the most on. The last one fits with every body that was accepted.
        static final List<Detail> FALLING =
                List.of(ALL, new Detail(5, true), new Detail(0, true), new Detail(-1, true), new Detail(-1, false));
    }

    /// Writes as much as every frame can carry that has to carry the entry alone.
    static void write(JsonOutput out, LogEntry entry) {
        write(out, entry, entry.changedSeq().isEmpty() ? Detail.ALL : fitting(entry));
    }

    private static Detail fitting(LogEntry entry) {
        Detail fitting = Detail.ALL;
        for (Detail detail : Detail.FALLING) {
            fitting = detail;
            int size = JsonText.size(out -> write(out, entry, detail));
            if (size + ServerFrame.AROUND_A_LONE_ENTRY <= ServerFrame.MAX_BYTES) {
                break;
            }
        }
        return fitting;
    }

    private static void write(JsonOutput out, LogEntry entry, Detail detail) {
        out.number("seq", entry.seq());
        out.text("messageId", entry.message().messageId().value());
        out.text("clientMessageId", entry.message().clientMessageId().value());
        out.text("sender", entry.message().sender().value());
        switch (entry.payload()) {
            case Content content -> content(out, content, detail.extras());
            case Deleted(var at, var by) -> {
                out.text(KIND, "deleted");
                out.time("deletedAt", at);
                out.text("deletedBy", by.value());
            }
            case Change change -> change(out, change);
        }
        out.time("sentAt", entry.message().sentAt());
        out.time("editedAt", entry.folded().editedAt());
        reactions(out, entry.reactions().byEmoji(), detail.users());
        entry.changedSeq().ifPresent(seq -> out.number("changedSeq", seq));
    }

    private static void content(JsonOutput out, Content content, boolean extras) {
        out.text(BODY, content.body());
        content.replyTo().ifPresent(seq -> out.number("replyTo", seq));
        if (extras && !content.mentions().isEmpty()) {
            out.texts(MENTIONS, content.mentions(), UserId::value);
        }
        if (extras) {
            out.metadata(METADATA, content.metadata());
        }
    }

    private static void change(JsonOutput out, Change change) {
        out.choice(KIND, change.kind());
        out.number("ref", change.ref());
        switch (change) {
            case Change.Edit(var _, var revision) -> revision(out, revision);
            case Change.Reaction(var _, var emoji, boolean on) -> {
                out.text("emoji", emoji);
                out.flag("on", on);
            }
            case Change.Delete _, Change.Bare _ -> {}
        }
    }

    /// A value that the edit takes away is `null`, so that whoever folds the entry takes it away too.
    private static void revision(JsonOutput out, Revision revision) {
        out.text(BODY, revision.body());
        switch (revision.mentions()) {
            case Update.Keep<List<UserId>>() -> {}
            case Update.Clear<List<UserId>>() -> out.nothing(MENTIONS);
            case Update.To<List<UserId>>(var users) -> out.texts(MENTIONS, users, UserId::value);
        }
        switch (revision.metadata()) {
            case Update.Keep<Metadata>() -> {}
            case Update.Clear<Metadata>() -> out.nothing(METADATA);
            case Update.To<Metadata>(var metadata) -> out.metadata(METADATA, metadata);
        }
    }

    private static void reactions(JsonOutput out, Map<String, List<UserId>> reactions, int users) {
        if (reactions.isEmpty()) {
            return;
        }
        if (users < 0) {
            out.flag("reactionsCut", true);
            return;
        }
        out.objects("reactions", reactions.entrySet(), (nested, given) -> {
            List<UserId> all = given.getValue();
            nested.text("emoji", given.getKey());
            nested.number("count", all.size());
            nested.texts("userIds", all.subList(0, Math.min(users, all.size())), UserId::value);
        });
    }
}
