/// Expressions with the names and values of a request: bound, checked and evaluated.
@NullMarked
package dev.parley.emulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
