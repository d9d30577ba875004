/// Contracts of the ports that post frames and publish events.
@NullMarked
package dev.parley.testkit.contract.delivery;

import org.jspecify.annotations.NullMarked;
