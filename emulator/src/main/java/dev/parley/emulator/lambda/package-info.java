/// The Lambda side: execution environments, concurrency, time-outs.
@NullMarked
package dev.parley.emulator.lambda;

import org.jspecify.annotations.NullMarked;
