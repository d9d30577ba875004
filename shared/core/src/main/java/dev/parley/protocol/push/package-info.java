/// The pushes: one file a push, with its fields and its writer.
@NullMarked
package dev.parley.protocol.push;

import org.jspecify.annotations.NullMarked;
