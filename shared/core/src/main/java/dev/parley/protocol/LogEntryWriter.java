package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes an entry of a room's log in its present state.
final class LogEntryWriter {
    private static final String KIND = "kind";
    private static final String BODY = "body";
    private static final String MENTIONS = "mentions";
    private static final String METADATA = "metadata";

    private LogEntryWriter() {}

    /// How much of an entry is told: less where all of it would not fit a frame.
    ///
    /// @param users how many users of each emoji are named; below 0 the reactions are left out
    /// @param extras whether mentions and metadata are told
    record Detail(int users, boolean extras) {
        /// From the most on. The last one fits with every body that was accepted.
        static final List<Detail> FALLING = List.of(
                new Detail(20, true),
                new Detail(5, true),
                new Detail(0, true),
                new Detail(-1, true),
                new Detail(-1, false));
    }

    static void write(JsonGenerator out, LogEntry entry, Detail detail) throws IOException {
        out.writeStartObject();
        out.writeNumberField("seq", entry.seq());
        out.writeStringField("messageId", entry.message().messageId().value());
        out.writeStringField(
                "clientMessageId", entry.message().clientMessageId().value());
        out.writeStringField("sender", entry.message().sender().value());
        switch (entry.payload()) {
            case Content content -> content(out, content, detail.extras());
            case Deleted(var at, var by) -> {
                out.writeStringField(KIND, "deleted");
                FrameWriter.time(out, "deletedAt", at);
                out.writeStringField("deletedBy", by.value());
            }
            case Change change -> change(out, change);
        }
        FrameWriter.time(out, "sentAt", entry.message().sentAt());
        state(out, entry, detail.users());
        out.writeEndObject();
    }

    private static void content(JsonGenerator out, Content content, boolean extras) throws IOException {
        out.writeStringField(BODY, content.body());
        if (content.replyTo().isPresent()) {
            out.writeNumberField("replyTo", content.replyTo().getAsLong());
        }
        if (extras && !content.mentions().isEmpty()) {
            FrameWriter.array(out, MENTIONS, content.mentions(), EntryWriters::userId);
        }
        if (extras && content.metadata().isPresent()) {
            metadata(out, content.metadata().get());
        }
    }

    private static void change(JsonGenerator out, Change change) throws IOException {
        out.writeStringField(KIND, WireName.of(change.kind()));
        out.writeNumberField("ref", change.ref());
        switch (change) {
            case Change.Edit(var _, var revision) -> revision(out, revision);
            case Change.Reaction(var _, var emoji, boolean on) -> {
                out.writeStringField("emoji", emoji);
                out.writeBooleanField("on", on);
            }
            case Change.Delete _, Change.Bare _ -> {}
        }
    }

    /// A value that the edit takes away is `null`, so that whoever folds the entry takes it away too.
    private static void revision(JsonGenerator out, Revision revision) throws IOException {
        out.writeStringField(BODY, revision.body());
        switch (revision.mentions()) {
            case Update.Keep<List<UserId>>() -> {}
            case Update.Clear<List<UserId>>() -> out.writeNullField(MENTIONS);
            case Update.To<List<UserId>>(var users) -> FrameWriter.array(out, MENTIONS, users, EntryWriters::userId);
        }
        switch (revision.metadata()) {
            case Update.Keep<Metadata>() -> {}
            case Update.Clear<Metadata>() -> out.writeNullField(METADATA);
            case Update.To<Metadata>(var metadata) -> metadata(out, metadata);
        }
    }

    private static void metadata(JsonGenerator out, Metadata metadata) throws IOException {
        out.writeFieldName(METADATA);
        out.writeRawValue(metadata.json());
    }

    private static void state(JsonGenerator out, LogEntry entry, int users) throws IOException {
        Optional<Instant> editedAt = entry.folded().editedAt();
        if (editedAt.isPresent()) {
            FrameWriter.time(out, "editedAt", editedAt.get());
        }
        Map<String, List<UserId>> reactions = entry.reactions().byEmoji();
        if (!reactions.isEmpty()) {
            if (users < 0) {
                out.writeBooleanField("reactionsCut", true);
            } else {
                FrameWriter.array(out, "reactions", reactions.entrySet(), (o, one) -> reaction(o, one, users));
            }
        }
        if (entry.changedSeq().isPresent()) {
            out.writeNumberField("changedSeq", entry.changedSeq().getAsLong());
        }
    }

    private static void reaction(JsonGenerator out, Map.Entry<String, List<UserId>> given, int users)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("emoji", given.getKey());
        out.writeNumberField("count", given.getValue().size());
        FrameWriter.array(
                out,
                "userIds",
                given.getValue().subList(0, Math.min(users, given.getValue().size())),
                EntryWriters::userId);
        out.writeEndObject();
    }
}
