package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import java.util.List;
import java.util.Locale;

/// A broken promise with the fewest facts that show it.
public record Violation(Promise promise, String what, List<Fact> story) {
    public Violation {
        story = List.copyOf(story);
    }

    /// The violation as lines of text, times relative to its first fact.
    public String tell() {
        StringBuilder text = new StringBuilder(promise.sentence()).append(": ").append(what);
        long start = story.stream().mapToLong(Fact::at).min().orElse(0);
        for (Fact fact : story) {
            text.append(String.format(Locale.ROOT, "%n  %+9.3f ms  %s", (fact.at() - start) / 1e6, fact));
        }
        return text.toString();
    }
}
