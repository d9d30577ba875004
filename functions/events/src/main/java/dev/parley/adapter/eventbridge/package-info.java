/// Events out by EventBridge.
@NullMarked
package dev.parley.adapter.eventbridge;

import org.jspecify.annotations.NullMarked;
