package dev.parley.client.device.connection;

import dev.parley.client.Answer;

/// How one try of a frame ended.
public sealed interface Outcome {
    record Answered(Answer answer) implements Outcome {}

    /// It may have been carried out or not.
    record Unknown(String reason) implements Outcome {}
}
