/// Mechanisms taken out, one at a time, without touching the code that is deployed: requests, answers and events are
/// rewritten on their way.
@NullMarked
package dev.parley.checker.mutation;

import org.jspecify.annotations.NullMarked;
