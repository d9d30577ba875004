/// The HTTP door: JSON 1.0 on loopback.
@NullMarked
package dev.parley.emulator.dynamodb.http;

import org.jspecify.annotations.NullMarked;
