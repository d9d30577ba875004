@NullMarked
package dev.parley.emulator.dynamodb.item;

import org.jspecify.annotations.NullMarked;
