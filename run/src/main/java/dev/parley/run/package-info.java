/// Parley on the emulated cloud: the command `parley run`, and the JUnit extension of the end-to-end tests.
@NullMarked
package dev.parley.run;

import org.jspecify.annotations.NullMarked;
