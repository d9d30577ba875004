/// What happened and is pushed to clients, with the routing key that says to whom.
@NullMarked
package dev.parley.domain.event;

import org.jspecify.annotations.NullMarked;
