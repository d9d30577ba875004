@NullMarked
package dev.parley.emulator.dynamodb.storage;

import org.jspecify.annotations.NullMarked;
