/// The `@connections` API.
@NullMarked
package dev.parley.emulator.gateway.management;

import org.jspecify.annotations.NullMarked;
