/// Ports for rooms, memberships, invites and typing.
@NullMarked
package dev.parley.port.room;

import org.jspecify.annotations.NullMarked;
