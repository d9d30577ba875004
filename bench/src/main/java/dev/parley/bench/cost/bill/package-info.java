/// Turns counts into dollars.
@NullMarked
package dev.parley.bench.cost.bill;

import org.jspecify.annotations.NullMarked;
