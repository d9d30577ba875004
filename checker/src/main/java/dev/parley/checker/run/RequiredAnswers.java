package dev.parley.checker.run;

import dev.parley.client.Answer;

/// Answers that a run cannot go on without.
final class RequiredAnswers {
    private RequiredAnswers() {}

    static Answer.Ack acked(Answer answer) {
        return switch (answer) {
            case Answer.Ack ack -> ack;
            case Answer.Refusal refusal -> throw new IllegalStateException("refused: " + refusal.frame());
        };
    }
}
