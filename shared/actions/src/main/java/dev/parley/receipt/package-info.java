/// The receipt function: how far a member's devices have received and the member has read.
@NullMarked
package dev.parley.receipt;

import org.jspecify.annotations.NullMarked;
