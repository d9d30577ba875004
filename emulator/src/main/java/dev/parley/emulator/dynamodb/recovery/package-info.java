/// What tables were like before their latest changes, so that they can be restored to an instant.
@NullMarked
package dev.parley.emulator.dynamodb.recovery;

import org.jspecify.annotations.NullMarked;
