/// Changes of who is in a room and in what role: joining, leaving, adding, removing, invites and requests.
@NullMarked
package dev.parley.room.members;

import org.jspecify.annotations.NullMarked;
