/// Drives clients against a cloud and records what they do and see.
@NullMarked
package dev.parley.checker.run;

import org.jspecify.annotations.NullMarked;
