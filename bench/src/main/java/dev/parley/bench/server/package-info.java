/// The embedded cloud as a process of its own, for the load generator.
@NullMarked
package dev.parley.bench.server;

import org.jspecify.annotations.NullMarked;
