package dev.parley.domain.message;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// What an edit puts in the place of a message's content. An empty list of mentions counts as none.
public record Revision(String body, Update<List<UserId>> mentions, Update<Metadata> metadata) {
    public Revision {
        mentions = switch (mentions) {
            case Update.To<List<UserId>>(var users) when users.isEmpty() -> Update.clear();
            case Update.To<List<UserId>>(var users) -> Update.to(List.copyOf(users));
            case Update.Keep<List<UserId>> keep -> keep;
            case Update.Clear<List<UserId>> clear -> clear;
        };
    }

    /// An edit of the text alone.
    public static Revision text(String body) {
        return new Revision(body, Update.keep(), Update.keep());
    }

    /// The content after this revision. What the message answers stays.
    public Content appliedTo(Content content) {
        List<UserId> mentioned =
                mentions.appliedTo(Optional.of(content.mentions())).orElse(List.of());
        return new Content(body, content.replyTo(), mentioned, metadata.appliedTo(content.metadata()));
    }

    /// This revision and a later one in one.
    public Revision and(Revision later) {
        return new Revision(
                later.body,
                later.mentions.isKeep() ? mentions : later.mentions,
                later.metadata.isKeep() ? metadata : later.metadata);
    }
}
