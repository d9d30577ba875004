/// The wire contract: client frames, server frames, error codes and the codec between them and JSON.
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
