/// Too much and malformed input, and a gateway that answers 429.
@NullMarked
package dev.parley.e2e.limits;

import org.jspecify.annotations.NullMarked;
