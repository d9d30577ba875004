/// The steps of one send in time, as a table and a picture.
@NullMarked
package dev.parley.bench.cost.steps;

import org.jspecify.annotations.NullMarked;
