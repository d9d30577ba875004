/// An open-loop load generator for chat servers, and what it measures.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
