@NullMarked
package dev.parley.emulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
