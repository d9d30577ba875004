/// Counts what each AWS call consumes.
@NullMarked
package dev.parley.bench.cost.meter;

import org.jspecify.annotations.NullMarked;
