/// The ports in memory, for tests without a network: as exact as the real adapters, by the same contracts.
@NullMarked
package dev.parley.testkit.memory;

import org.jspecify.annotations.NullMarked;
