/// What goes wrong on AWS, on demand: wraps the functions' clients and the invoker, and touches nothing else.
@NullMarked
package dev.parley.emulator.faults;

import org.jspecify.annotations.NullMarked;
