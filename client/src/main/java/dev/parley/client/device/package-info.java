/// One device of a user, kept in touch with the server: reconnects, hands over, repeats what was not answered, and
/// gives the application each message of a room once and in order.
///
/// `ParleyDevice` is the door. Outwards: `Links` keeps a connection, `Requests` and `Outbox` ask over it until there
/// is
/// an answer. Inwards: `RoomLogs` puts what arrives in order, `CatchUp` finds what was missed. All of it runs one
/// task at a time on an `Agenda`.
@NullMarked
package dev.parley.client.device;

import org.jspecify.annotations.NullMarked;
