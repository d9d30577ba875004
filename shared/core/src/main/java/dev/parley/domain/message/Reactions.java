package dev.parley.domain.message;

import dev.parley.domain.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The reactions that stand on a message, in the order of the log, and the greatest `seq` among all reactions
/// that were counted, 0 for none.
public record Reactions(List<Given> given, long foldedSeq) {
    public static final Reactions NONE = new Reactions(List.of(), 0);

    /// A user's emoji, and the `seq` of the reaction that gave it.
    public record Given(String emoji, UserId user, long seq) {}

    public Reactions {
        given = given.stream().sorted(Comparator.comparingLong(Given::seq)).toList();
    }

    /// Whether the user has this emoji on the message.
    public boolean has(String emoji, UserId user) {
        return given.stream()
                .anyMatch(one -> one.emoji().equals(emoji) && one.user().equals(user));
    }

    /// The users of each emoji that stands on the message: emoji and users in the order of the log.
    public Map<String, List<UserId>> byEmoji() {
        Map<String, List<UserId>> users = new LinkedHashMap<>();
        given.forEach(one ->
                users.computeIfAbsent(one.emoji(), emoji -> new ArrayList<>()).add(one.user()));
        return users;
    }

    /// These reactions after one more of this user. One that was counted before changes nothing; one that gives
    /// what stands already leaves it at its place, as clients do that fold the log.
    public Reactions after(long seq, UserId user, Change.Reaction reaction) {
        if (seq <= foldedSeq) {
            return this;
        }
        if (reaction.on() && has(reaction.emoji(), user)) {
            return new Reactions(given, seq);
        }
        List<Given> now = new ArrayList<>(given);
        now.removeIf(one -> one.emoji().equals(reaction.emoji()) && one.user().equals(user));
        if (reaction.on()) {
            now.add(new Given(reaction.emoji(), user, seq));
        }
        return new Reactions(now, seq);
    }
}
