package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.List;

/// A listing gives as many unread messages as stand in the log behind its read cursor.
final class UnreadCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        return history.of(Fact.UnreadShown.class)
                .filter(unread -> unread.shown() != unread.counted())
                .map(unread ->
                        new Violation(Promise.UNREAD_IS_EXACT, "a listing counts other than the log", List.of(unread)))
                .toList();
    }
}
