/// The actions on messages: one file an action, with its fields, its reader, its ack and the writer.
@NullMarked
package dev.parley.protocol.action.message;

import org.jspecify.annotations.NullMarked;
