/// Measures what Parley costs and how fast it is.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
