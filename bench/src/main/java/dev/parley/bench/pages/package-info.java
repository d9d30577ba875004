/// Paging back through a long room.
@NullMarked
package dev.parley.bench.pages;

import org.jspecify.annotations.NullMarked;
