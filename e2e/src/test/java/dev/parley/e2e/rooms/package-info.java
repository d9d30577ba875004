/// Rooms, their members, invites, roles and consent, over real sockets.
@NullMarked
package dev.parley.e2e.rooms;

import org.jspecify.annotations.NullMarked;
