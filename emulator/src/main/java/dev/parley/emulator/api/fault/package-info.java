/// Faults that strike on purpose, around the clients and the invocations of functions.
@NullMarked
package dev.parley.emulator.api.fault;

import org.jspecify.annotations.NullMarked;
