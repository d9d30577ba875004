/// Cold starts of the packaged functions, measured one at a time.
@NullMarked
package dev.parley.checker.coldstart;

import org.jspecify.annotations.NullMarked;
