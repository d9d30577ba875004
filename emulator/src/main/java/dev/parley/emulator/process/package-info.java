/// Child processes of a run: Redis, and functions that run as processes.
@NullMarked
package dev.parley.emulator.process;

import org.jspecify.annotations.NullMarked;
