/// Clocks and locales that the tests of this module run under.
@NullMarked
package dev.parley.emulator.testing;

import org.jspecify.annotations.NullMarked;
