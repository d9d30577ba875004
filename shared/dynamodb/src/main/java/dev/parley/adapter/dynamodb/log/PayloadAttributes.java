package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.Payload;
import dev.parley.domain.message.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes that a payload has in the tables `inbox` and `messages`. `kind` is absent for a message. In
/// an edit an empty value clears what the message had; an edit without `body`, and a reaction without `emoji`,
/// has lost what it said.
final class PayloadAttributes {
    static final String BODY = "body";
    static final String MENTIONS = "mentions";
    static final String METADATA = "metadata";
    static final String DELETED_AT = "deletedAt";
    static final String DELETED_BY = "deletedBy";

    /// The attributes that hold what was said.
    static final List<String> SAID = List.of(BODY, MENTIONS, METADATA);

    private static final String KIND = "kind";
    static final String REF = "ref";
    private static final String REPLY_TO = "replyTo";
    static final String EMOJI = "emoji";
    static final String ON = "on";

    private PayloadAttributes() {}

    static Map<String, AttributeValue> of(Payload payload) {
        Map<String, AttributeValue> item = new HashMap<>();
        switch (payload) {
            case Content(var body, var replyTo, var mentions, var metadata) -> {
                item.put(BODY, AttributeValues.text(body));
                replyTo.ifPresent(seq -> item.put(REPLY_TO, AttributeValues.number(seq)));
                if (!mentions.isEmpty()) {
                    item.put(MENTIONS, users(mentions));
                }
                metadata.ifPresent(value -> item.put(METADATA, AttributeValues.text(value.json())));
            }
            case Deleted(var at, var by) -> {
                item.put(DELETED_AT, AttributeValues.number(at.toEpochMilli()));
                item.put(DELETED_BY, AttributeValues.text(by.value()));
            }
            case Change change -> putChange(item, change);
        }
        return item;
    }

    private static void putChange(Map<String, AttributeValue> item, Change change) {
        item.put(KIND, AttributeValues.text(change.kind().name().toLowerCase(Locale.ROOT)));
        item.put(REF, AttributeValues.number(change.ref()));
        switch (change) {
            case Change.Edit(var _, Revision(var body, var mentions, var metadata)) -> {
                item.put(BODY, AttributeValues.text(body));
                mentions(mentions).ifPresent(value -> item.put(MENTIONS, value));
                metadata(metadata).ifPresent(value -> item.put(METADATA, value));
            }
            case Change.Reaction(var _, var emoji, boolean on) -> {
                item.put(EMOJI, AttributeValues.text(emoji));
                item.put(ON, AttributeValues.flag(on));
            }
            case Change.Delete _, Change.Bare _ -> {}
        }
    }

    /// What an edit stores of its update of the mentions: an empty list clears them.
    private static Optional<AttributeValue> mentions(Update<List<UserId>> update) {
        return switch (update) {
            case Update.Keep<List<UserId>>() -> Optional.empty();
            case Update.Clear<List<UserId>>() -> Optional.of(users(List.of()));
            case Update.To<List<UserId>>(var users) -> Optional.of(users(users));
        };
    }

    /// What an edit stores of its update of the metadata: an empty text clears them.
    private static Optional<AttributeValue> metadata(Update<Metadata> update) {
        return switch (update) {
            case Update.Keep<Metadata>() -> Optional.empty();
            case Update.Clear<Metadata>() -> Optional.of(AttributeValues.text(""));
            case Update.To<Metadata>(var metadata) -> Optional.of(AttributeValues.text(metadata.json()));
        };
    }

    static AttributeValue users(List<UserId> users) {
        return AttributeValue.fromL(
                users.stream().map(user -> AttributeValues.text(user.value())).toList());
    }

    static Payload read(Map<String, AttributeValue> item) {
        AttributeValue kind = item.get(KIND);
        if (kind != null) {
            return change(Change.Kind.valueOf(kind.s().toUpperCase(Locale.ROOT)), item);
        }
        if (item.containsKey(DELETED_AT)) {
            return new Deleted(
                    Instant.ofEpochMilli(AttributeValues.numberOf(item, DELETED_AT)),
                    new UserId(AttributeValues.textOf(item, DELETED_BY)));
        }
        return new Content(
                AttributeValues.textOf(item, BODY),
                item.containsKey(REPLY_TO)
                        ? OptionalLong.of(AttributeValues.numberOf(item, REPLY_TO))
                        : OptionalLong.empty(),
                item.containsKey(MENTIONS) ? users(item) : List.of(),
                Optional.ofNullable(item.get(METADATA)).map(value -> new Metadata(value.s())));
    }

    private static Change change(Change.Kind kind, Map<String, AttributeValue> item) {
        long ref = AttributeValues.numberOf(item, REF);
        return switch (kind) {
            case EDIT -> item.containsKey(BODY) ? new Change.Edit(ref, revision(item)) : new Change.Bare(ref, kind);
            case DELETE -> new Change.Delete(ref);
            case REACTION ->
                item.containsKey(EMOJI)
                        ? new Change.Reaction(
                                ref,
                                AttributeValues.textOf(item, EMOJI),
                                item.getOrDefault(ON, AttributeValues.flag(true))
                                        .bool())
                        : new Change.Bare(ref, kind);
        };
    }

    private static Revision revision(Map<String, AttributeValue> item) {
        Update<List<UserId>> mentions = item.containsKey(MENTIONS) ? Update.to(users(item)) : Update.keep();
        return new Revision(AttributeValues.textOf(item, BODY), mentions, metadata(item));
    }

    private static Update<Metadata> metadata(Map<String, AttributeValue> item) {
        if (!item.containsKey(METADATA)) {
            return Update.keep();
        }
        String json = AttributeValues.textOf(item, METADATA);
        return json.isEmpty() ? Update.clear() : Update.to(new Metadata(json));
    }

    private static List<UserId> users(Map<String, AttributeValue> item) {
        return item.getOrDefault(MENTIONS, AttributeValue.fromL(List.of())).l().stream()
                .map(value -> new UserId(value.s()))
                .toList();
    }
}
