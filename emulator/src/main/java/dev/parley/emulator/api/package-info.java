/// Starts an emulated cloud from a template. This package and those below it are all that users need.
@NullMarked
package dev.parley.emulator.api;

import org.jspecify.annotations.NullMarked;
