@NullMarked
package dev.parley.domain.room;

import org.jspecify.annotations.NullMarked;
