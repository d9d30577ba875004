/// The values of SQS that a queue's engine and its doors share: receipt handles, policies, the attributes that a
/// receive asks for.
@NullMarked
package dev.parley.emulator.queue.model;

import org.jspecify.annotations.NullMarked;
