/// What streams of tables say, and where records go that cannot be published.
@NullMarked
package dev.parley.adapter.stream;

import org.jspecify.annotations.NullMarked;
