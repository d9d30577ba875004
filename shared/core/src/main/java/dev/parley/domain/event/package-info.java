/// What happened and must be told to clients, with the routing key that says to whom.
@NullMarked
package dev.parley.domain.event;

import org.jspecify.annotations.NullMarked;
