/// The typing function: who is typing, pushed to the other members of small rooms.
@NullMarked
package dev.parley.typing;

import org.jspecify.annotations.NullMarked;
