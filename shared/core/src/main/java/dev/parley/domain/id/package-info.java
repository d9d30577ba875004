/// Ids as records, valid once constructed.
@NullMarked
package dev.parley.domain.id;

import org.jspecify.annotations.NullMarked;
