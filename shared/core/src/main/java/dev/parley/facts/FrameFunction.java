package dev.parley.facts;

/// The Lambda functions that answer the frames of clients.
public enum FrameFunction {
    CONNECT,
    MESSAGE,
    ROOM,
    TYPING,
    RECEIPT
}
