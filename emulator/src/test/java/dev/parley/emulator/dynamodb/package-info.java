@NullMarked
package dev.parley.emulator.dynamodb;

import org.jspecify.annotations.NullMarked;
