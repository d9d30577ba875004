/// The errors of DynamoDB as the SDK's own exceptions.
@NullMarked
package dev.parley.emulator.dynamodb.error;

import org.jspecify.annotations.NullMarked;
