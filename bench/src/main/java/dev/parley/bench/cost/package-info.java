/// What frames consume on AWS, counted where the functions' calls are made, and what that costs.
@NullMarked
package dev.parley.bench.cost;

import org.jspecify.annotations.NullMarked;
