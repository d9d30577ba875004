/// AWS clients by which a function walks its usual paths before its snapshot, without any effect.
@NullMarked
package dev.parley.adapter.priming;

import org.jspecify.annotations.NullMarked;
