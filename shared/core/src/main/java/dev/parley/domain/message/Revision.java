package dev.parley.domain.message;

import dev.parley.domain.id.UserId;
import java.util.List;

/// What an edit puts in the place of a message's content. An empty list of mentions counts as none.
public record Revision(String body, FieldUpdate<List<UserId>> mentions, FieldUpdate<String> metadata) {
    public Revision {
        mentions = switch (mentions) {
            case FieldUpdate.Changed<List<UserId>>(var users) when users.isEmpty() -> new FieldUpdate.Cleared<>();
            case FieldUpdate.Changed<List<UserId>>(var users) -> new FieldUpdate.Changed<>(List.copyOf(users));
            case FieldUpdate.Kept<List<UserId>> kept -> kept;
            case FieldUpdate.Cleared<List<UserId>> cleared -> cleared;
        };
    }

    /// An edit of the text alone.
    public static Revision text(String body) {
        return new Revision(body, new FieldUpdate.Kept<>(), new FieldUpdate.Kept<>());
    }

    /// The content after this revision. What the message answers stays.
    public Content applyTo(Content content) {
        List<UserId> mentioned = switch (mentions) {
            case FieldUpdate.Kept<List<UserId>>() -> content.mentions();
            case FieldUpdate.Cleared<List<UserId>>() -> List.of();
            case FieldUpdate.Changed<List<UserId>>(var users) -> users;
        };
        return new Content(body, content.replyTo(), mentioned, metadata.applyTo(content.metadata()));
    }
}
