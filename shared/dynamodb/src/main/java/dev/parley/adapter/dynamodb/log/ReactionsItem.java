package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.ItemFormat;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Reactions;
import dev.parley.domain.message.Reactions.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The reactions on a message as the reactions table holds them: each user's emoji is an attribute of its
/// own, with the number of the reaction that gave it first since it was last taken back, so that one update
/// sets or removes it without a read.
///
/// `foldedSeq` is the greatest number among all reactions; `messageSeq` is that of the message's own item
/// when the latest reaction was folded, so that a reader knows whether the item that it read is older than
/// the reactions.
final class ReactionsItem {
    static final String FOLDED_SEQ = "foldedSeq";
    static final String MESSAGE_SEQ = "messageSeq";

    /// Neither an emoji nor a user id holds a control character.
    private static final char SEPARATOR = '\n';

    private ReactionsItem() {}

    static String attribute(String emoji, UserId user) {
        return emoji + SEPARATOR + user.value();
    }

    static Reactions toDomain(Map<String, AttributeValue> item) {
        ItemFormat.require(item);
        List<Given> given = new ArrayList<>();
        item.forEach((name, value) -> {
            int end = name.lastIndexOf(SEPARATOR);
            if (end >= 0) {
                given.add(new Given(
                        name.substring(0, end), new UserId(name.substring(end + 1)), Long.parseLong(value.n())));
            }
        });
        return new Reactions(given, AttributeValues.numberOf(item, FOLDED_SEQ));
    }
}
