/// Contracts of the ports of rooms, members, memberships and invites.
@NullMarked
package dev.parley.testkit.contract.rooms;

import org.jspecify.annotations.NullMarked;
