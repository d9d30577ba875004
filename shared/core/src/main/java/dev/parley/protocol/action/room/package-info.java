/// The actions on rooms and their members: one file an action, with its fields, its reader, its ack and the writer.
@NullMarked
package dev.parley.protocol.action.room;

import org.jspecify.annotations.NullMarked;
