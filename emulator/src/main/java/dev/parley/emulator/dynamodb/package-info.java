/// A DynamoDB engine in this JVM, behind the SDK's client interfaces and behind HTTP.
@NullMarked
package dev.parley.emulator.dynamodb;

import org.jspecify.annotations.NullMarked;
