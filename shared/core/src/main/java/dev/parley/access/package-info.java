/// The way from a decoded frame to its use case: which use case answers, and what each caller passes first.
@NullMarked
package dev.parley.access;

import org.jspecify.annotations.NullMarked;
