/// Options of a start, as plain values.
@NullMarked
package dev.parley.emulator.api.option;

import org.jspecify.annotations.NullMarked;
