/// A JUnit extension that runs the embedded cloud for a test class.
@NullMarked
package dev.parley.emulator.testing;

import org.jspecify.annotations.NullMarked;
