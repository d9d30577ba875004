/// The connect function: who may open a connection, which connections are open, and frames that no other
/// function takes.
@NullMarked
package dev.parley.connect;

import org.jspecify.annotations.NullMarked;
