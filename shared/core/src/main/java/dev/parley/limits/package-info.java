/// What the stores of limits, order and typing have in common, and the choice among them.
@NullMarked
package dev.parley.limits;

import org.jspecify.annotations.NullMarked;
