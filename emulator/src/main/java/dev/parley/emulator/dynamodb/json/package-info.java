/// The SDK's model classes as JSON, by their own field descriptions.
@NullMarked
package dev.parley.emulator.dynamodb.json;

import org.jspecify.annotations.NullMarked;
