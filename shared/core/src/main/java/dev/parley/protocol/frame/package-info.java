/// The forms that all frames share, and how the fields of a frame are read.
@NullMarked
package dev.parley.protocol.frame;

import org.jspecify.annotations.NullMarked;
