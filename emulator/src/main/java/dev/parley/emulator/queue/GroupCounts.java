package dev.parley.emulator.queue;

/// How many messages of a group are in the queue, and how old the oldest is.
public record GroupCounts(String key, int messages, long oldestAgeMillis) {}
