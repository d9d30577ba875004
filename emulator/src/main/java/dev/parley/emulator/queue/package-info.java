/// Message queues with the behaviour of Amazon SQS, FIFO ones first of all, in memory: an engine, an in-process
/// client and an HTTP endpoint over the same queues.
@NullMarked
package dev.parley.emulator.queue;

import org.jspecify.annotations.NullMarked;
