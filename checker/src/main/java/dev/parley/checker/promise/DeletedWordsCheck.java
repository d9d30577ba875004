package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.List;

/// Nothing that a deleted message or its edits said was found in a table or a queue.
final class DeletedWordsCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        return history.of(Fact.WordsLeft.class)
                .map(left -> new Violation(Promise.DELETED_IS_GONE, "left in " + left.where(), List.of(left)))
                .toList();
    }
}
