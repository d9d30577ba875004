/// Killed runs, and stores that are away.
@NullMarked
package dev.parley.e2e.outages;

import org.jspecify.annotations.NullMarked;
