/// What every port of a run has in common: under which names it answers, and how long it waits for a request.
@NullMarked
package dev.parley.emulator.network;

import org.jspecify.annotations.NullMarked;
