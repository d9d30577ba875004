/// SQS's checks of what a request carries, each with the refusal that SQS answers. They know no queue.
@NullMarked
package dev.parley.emulator.queue.validation;

import org.jspecify.annotations.NullMarked;
