package dev.parley.port.queue;

/// A message as a queue gave it out. `id` stays the same over redeliveries; `receipt` belongs to this receive;
/// `receiveCount` is 1 the first time.
public record QueueMessage(String id, String receipt, String group, String body, int receiveCount) {}
