/// Speaks the wire contract over one socket at a time: connect, ask and be answered, hear pushes. Depends on the JDK
/// and Jackson alone.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
