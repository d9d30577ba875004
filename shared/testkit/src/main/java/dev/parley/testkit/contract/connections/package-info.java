/// Contracts of the ports of connections and of the signals between them.
@NullMarked
package dev.parley.testkit.contract.connections;

import org.jspecify.annotations.NullMarked;
