package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// One emoji that a message got.
///
/// @param count how many users gave it, from 1
/// @param userIds up to 20 of them, in the order in which they gave it; [MessageActions#reactions] tells all
public record Reaction(String emoji, int count, List<String> userIds) {
    private static final int NAMED = 20;

    public Reaction {
        userIds = List.copyOf(userIds);
    }

    static Reaction of(JsonObject reaction) {
        int count = (int) reaction.number("count").orElseThrow(NoSuchElementException::new);
        return new Reaction(reaction.requiredText("emoji"), count, reaction.texts("userIds"));
    }

    /// The reactions once the user has given the emoji or taken it back. Empty where only the server can tell:
    /// the user is not among those named and not all are named.
    static Optional<List<Reaction>> after(List<Reaction> reactions, String user, String emoji, boolean on) {
        List<Reaction> after = new ArrayList<>();
        boolean found = false;
        for (Reaction reaction : reactions) {
            if (!reaction.emoji.equals(emoji)) {
                after.add(reaction);
                continue;
            }
            found = true;
            if (!reaction.userIds.contains(user) && reaction.count > reaction.userIds.size()) {
                return Optional.empty();
            }
            Reaction left = reaction.by(user, on);
            if (left.count > 0) {
                after.add(left);
            }
        }
        if (!found && on) {
            after.add(new Reaction(emoji, 1, List.of(user)));
        }
        return Optional.of(List.copyOf(after));
    }

    private Reaction by(String user, boolean on) {
        if (userIds.contains(user) == on) {
            return this;
        }
        List<String> named = new ArrayList<>(userIds);
        if (on) {
            named.add(user);
        } else {
            named.remove(user);
        }
        return new Reaction(emoji, count + (on ? 1 : -1), named.subList(0, Math.min(NAMED, named.size())));
    }
}
