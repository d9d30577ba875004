/// Accepted messages, inbox records and log entries.
@NullMarked
package dev.parley.domain.message;

import org.jspecify.annotations.NullMarked;
