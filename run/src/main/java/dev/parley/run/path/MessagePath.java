package dev.parley.run.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The steps of one message, 250 at most. Not thread safe.
final class MessagePath {
    private static final int MOST_STEPS = 250;

    private final MessageFacts facts;
    private final List<PathStep> steps = new ArrayList<>();
    private OptionalLong seq = OptionalLong.empty();
    private int leftOut;

    MessagePath(MessageFacts facts) {
        this.facts = facts;
    }

    void add(PathStep step) {
        if (step instanceof PathStep.Numbered numbered) {
            seq = OptionalLong.of(numbered.seq());
        }
        if (steps.size() < MOST_STEPS) {
            steps.add(step);
        } else {
            leftOut++;
        }
    }

    /// The path as a JSON object.
    Map<String, Object> full() {
        Map<String, Object> row = summary();
        row.put("steps", steps.stream().map(PathStep::row).toList());
        row.put("stepsLeftOut", leftOut);
        return row;
    }

    /// The message and how far it has come.
    Map<String, Object> summary() {
        Map<String, Object> row = facts.row();
        seq.ifPresent(number -> row.put("seq", number));
        row.put("at", steps.getFirst().at().toString());
        row.put("last", steps.getLast().name());
        return row;
    }
}
