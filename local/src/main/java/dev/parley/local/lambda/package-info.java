/// The Lambda side: execution environments, concurrency, time-outs.
@NullMarked
package dev.parley.local.lambda;

import org.jspecify.annotations.NullMarked;
