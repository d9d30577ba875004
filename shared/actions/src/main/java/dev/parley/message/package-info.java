/// The message function: accepting messages once and for all, and reading what was sent.
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
