/// Event source mappings: SQS FIFO queues and DynamoDB streams as function triggers.
@NullMarked
package dev.parley.emulator.events;

import org.jspecify.annotations.NullMarked;
