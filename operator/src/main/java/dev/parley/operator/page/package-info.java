/// Putting the built page where a deployment serves it from.
@NullMarked
package dev.parley.operator.page;

import org.jspecify.annotations.NullMarked;
