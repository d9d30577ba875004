/// The texts of expressions, read into conditions, updates and paths.
@NullMarked
package dev.parley.emulator.dynamodb.syntax;

import org.jspecify.annotations.NullMarked;
