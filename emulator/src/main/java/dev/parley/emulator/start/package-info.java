/// The parts of a start: stores side by side, clients, addresses and variables.
@NullMarked
package dev.parley.emulator.start;

import org.jspecify.annotations.NullMarked;
