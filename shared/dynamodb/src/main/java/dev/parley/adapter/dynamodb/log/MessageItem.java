package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.message.Folded;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions;
import dev.parley.port.log.Sequencing.Numbered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An entry of a room's log as the messages table holds it: its number, the send and its payload.
/// `numberedBy` repeats the stamp of the inbox item, so that a missing stamp can be written from it.
/// `ordinal` counts the messages up to the entry; an entry without it is from before it: then it is its
/// `seq`. `foldedSeq`, `editedAt` and `edits` stand on a message that was changed; what was said is then that
/// after the latest edit.
final class MessageItem {
    static final String FOLDED_SEQ = "foldedSeq";
    static final String EDITED_AT = "editedAt";
    static final String EDITS = "edits";
    private static final String SEQ = "seq";
    private static final String ORDINAL = "ordinal";
    private static final String MESSAGE_ID = "messageId";
    private static final String NUMBERED_BY = "numberedBy";

    private MessageItem() {}

    static Map<String, AttributeValue> of(Numbered numbered) {
        LogEntry entry = numbered.entry();
        Map<String, AttributeValue> item = new HashMap<>();
        SendAttributes.put(item, entry.message());
        item.put(SEQ, AttributeValues.number(entry.seq()));
        item.put(ORDINAL, AttributeValues.number(entry.ordinal()));
        item.put(NUMBERED_BY, AttributeValues.text(numbered.carriedBy()));
        return item;
    }

    /// Whether both are of the same entry by the same writer, whatever was folded into one of them since.
    static boolean isSameEntry(Map<String, AttributeValue> item, Map<String, AttributeValue> other) {
        return List.of(SEQ, MESSAGE_ID, NUMBERED_BY).stream()
                .allMatch(name -> item.containsKey(name) && item.get(name).equals(other.get(name)));
    }

    /// @throws IllegalStateException if the item lacks it
    static Numbered numbered(Map<String, AttributeValue> item) {
        return new Numbered(entry(item), AttributeValues.textOf(item, NUMBERED_BY));
    }

    /// The entry without the reactions on it.
    static LogEntry entry(Map<String, AttributeValue> item) {
        long seq = AttributeValues.numberOf(item, SEQ);
        long ordinal = item.containsKey(ORDINAL) ? AttributeValues.numberOf(item, ORDINAL) : seq;
        return new LogEntry(seq, ordinal, SendAttributes.message(item), folded(item), Reactions.NONE);
    }

    private static Folded folded(Map<String, AttributeValue> item) {
        Optional<Instant> editedAt =
                Optional.ofNullable(item.get(EDITED_AT)).map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
        return new Folded(AttributeValues.numberOf(item, FOLDED_SEQ), editedAt, edits(item));
    }

    /// The numbers of the edits of this message, ascending.
    static List<Long> edits(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(EDITS))
                .map(numbers ->
                        numbers.ns().stream().map(Long::valueOf).sorted().toList())
                .orElse(List.of());
    }
}
