/// What users of the emulator call.
@NullMarked
package dev.parley.emulator.api;

import org.jspecify.annotations.NullMarked;
