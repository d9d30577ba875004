/// Names, sizes and limits that more than one module needs. Each stands here once.
@NullMarked
package dev.parley.facts;

import org.jspecify.annotations.NullMarked;
