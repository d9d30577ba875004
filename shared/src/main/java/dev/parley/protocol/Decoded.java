package dev.parley.protocol;

/// What became of a client's text: a frame, or the refusal to answer it with.
public sealed interface Decoded {
    record Frame(ClientFrame frame) implements Decoded {}

    record Malformed(Reply.Refused refusal) implements Decoded {}
}
