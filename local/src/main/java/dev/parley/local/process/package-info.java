/// Child processes of a run: Redis, and functions that run as processes.
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
