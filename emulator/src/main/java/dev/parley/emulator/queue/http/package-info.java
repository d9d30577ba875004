/// SQS's two protocols, as translations: a request of either becomes JSON, an answer in JSON becomes either. They
/// know no queue.
@NullMarked
package dev.parley.emulator.queue.http;

import org.jspecify.annotations.NullMarked;
