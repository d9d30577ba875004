/// Connections of users, the pushes that a connection asks for, and why connections are closed.
@NullMarked
package dev.parley.domain.connection;

import org.jspecify.annotations.NullMarked;
