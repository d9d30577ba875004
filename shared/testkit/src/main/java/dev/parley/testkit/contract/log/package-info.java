/// Contracts of the ports of the inbox, the log and the numbers in it.
@NullMarked
package dev.parley.testkit.contract.log;

import org.jspecify.annotations.NullMarked;
