/// Dead letters, sent back to where they came from.
@NullMarked
package dev.parley.operator.redrive;

import org.jspecify.annotations.NullMarked;
