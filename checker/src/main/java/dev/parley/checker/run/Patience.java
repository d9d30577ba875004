package dev.parley.checker.run;

import java.time.Duration;

/// How long clients wait.
///
/// @param reply how long for a reply, before the outcome counts as unknown
/// @param request how long a request is repeated before its client counts as stuck, and how long things may
/// take to come right once all faults have ended
public record Patience(Duration reply, Duration request) {
    /// Where answers get lost, a run would do little but wait for them. A numbered frame may wait longer than
    /// this for its turn: it is then repeated for no fault of the server.
    private static final Duration IMPATIENT = Duration.ofSeconds(3);

    /// The wire contract's: only after such a silence the outcome is unknown.
    private static final Duration CONTRACT = Duration.ofSeconds(30);

    /// Of clients among faults.
    public static Patience amongFaults(Duration request) {
        return new Patience(IMPATIENT, request);
    }

    /// Of clients whom the wire contract alone makes repeat. What gets no reply is the server's failure then.
    public static Patience ofTheContract(Duration request) {
        return new Patience(CONTRACT, request);
    }
}
