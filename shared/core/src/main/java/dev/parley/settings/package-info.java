/// Reads the environment variables of a function.
@NullMarked
package dev.parley.settings;

import org.jspecify.annotations.NullMarked;
