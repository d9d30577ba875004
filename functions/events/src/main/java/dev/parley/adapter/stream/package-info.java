/// What streams of tables tell, and where records go that nobody can tell on.
@NullMarked
package dev.parley.adapter.stream;

import org.jspecify.annotations.NullMarked;
