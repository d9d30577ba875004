package dev.parley.operator.preflight;

/// What one check has found: whether it stands in the way, and a sentence for the operator.
public record Finding(Verdict verdict, String sentence) {
    /// How bad it is.
    public enum Verdict {
        /// As it must be.
        OK,
        /// A deployment works, with what the sentence says.
        WARNING,
        /// AWS cannot be asked, so that only a deployment shows it.
        UNKNOWN,
        /// A deployment fails.
        FAILURE
    }

    static Finding ok(String sentence) {
        return new Finding(Verdict.OK, sentence);
    }

    static Finding warning(String sentence) {
        return new Finding(Verdict.WARNING, sentence);
    }

    static Finding unknown(String sentence) {
        return new Finding(Verdict.UNKNOWN, sentence);
    }

    static Finding failure(String sentence) {
        return new Finding(Verdict.FAILURE, sentence);
    }
}
