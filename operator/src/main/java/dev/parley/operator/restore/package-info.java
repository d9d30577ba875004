/// Tables, restored to one instant.
@NullMarked
package dev.parley.operator.restore;

import org.jspecify.annotations.NullMarked;
