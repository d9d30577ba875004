/// Chat servers under load, and the sockets to them.
@NullMarked
package dev.parley.bench.load.target;

import org.jspecify.annotations.NullMarked;
