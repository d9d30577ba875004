/// One device of a user, kept in touch with the server: reconnects, hands over, repeats what was not answered,
/// and gives the application each message of a room once and in order.
///
/// An application uses `ParleyDevice`. The package `connection` keeps a connection, `sending` asks over it
/// until there is an answer, `reading` puts the messages of each room in order and finds those that were
/// missed. All of it runs one task at a time on an `Agenda`.
@NullMarked
package dev.parley.client.device;

import org.jspecify.annotations.NullMarked;
