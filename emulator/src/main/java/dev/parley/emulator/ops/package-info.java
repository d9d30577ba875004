/// What happens in a run, for who runs it: a line an event, and a live page.
@NullMarked
package dev.parley.emulator.ops;

import org.jspecify.annotations.NullMarked;
