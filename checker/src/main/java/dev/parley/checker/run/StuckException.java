package dev.parley.checker.run;

import dev.parley.checker.history.Fact;

/// A client cannot go on. What it asked for, and what it was answered, is a fact of the run.
final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fact.Stuck fact;

    StuckException(Fact.Stuck fact) {
        super(fact.toString());
        this.fact = fact;
    }

    Fact.Stuck fact() {
        return fact;
    }
}
