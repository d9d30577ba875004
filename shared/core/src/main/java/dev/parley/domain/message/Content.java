package dev.parley.domain.message;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a message says.
///
/// @param replyTo the `seq` of the message that this one answers; not looked up
/// @param mentions distinct users, in the sender's order; not looked up
public record Content(String body, OptionalLong replyTo, List<UserId> mentions, Optional<Metadata> metadata)
        implements Payload {
    public Content {
        mentions = List.copyOf(mentions);
    }

    /// A message of text alone.
    public static Content text(String body) {
        return new Content(body, OptionalLong.empty(), List.of(), Optional.empty());
    }
}
