/// One contract suite a port. It runs on the in-memory adapter and on the real one.
@NullMarked
package dev.parley.testkit.contract;

import org.jspecify.annotations.NullMarked;
