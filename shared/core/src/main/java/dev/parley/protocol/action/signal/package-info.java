/// The actions that store no message: one file an action, with its fields, its reader, its ack and the writer.
@NullMarked
package dev.parley.protocol.action.signal;

import org.jspecify.annotations.NullMarked;
