/// JSON text: read strictly, written without reflection. Knows nothing of frames.
@NullMarked
package dev.parley.protocol.json;

import org.jspecify.annotations.NullMarked;
