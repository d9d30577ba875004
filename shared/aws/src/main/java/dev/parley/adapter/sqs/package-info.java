/// Ports on SQS FIFO: the routing of events to queues and message groups.
@NullMarked
package dev.parley.adapter.sqs;

import org.jspecify.annotations.NullMarked;
