/// Contracts of the ports by which invocations that run at once agree.
@NullMarked
package dev.parley.testkit.contract.coordination;

import org.jspecify.annotations.NullMarked;
