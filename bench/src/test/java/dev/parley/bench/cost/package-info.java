@NullMarked
package dev.parley.bench.cost;

import org.jspecify.annotations.NullMarked;
