/// Signature Version 4 as API Gateway checks it.
@NullMarked
package dev.parley.emulator.signature;

import org.jspecify.annotations.NullMarked;
