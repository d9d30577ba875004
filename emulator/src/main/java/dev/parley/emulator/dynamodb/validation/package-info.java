/// What AWS refuses before it looks at a table, in its order and its words.
@NullMarked
package dev.parley.emulator.dynamodb.validation;

import org.jspecify.annotations.NullMarked;
