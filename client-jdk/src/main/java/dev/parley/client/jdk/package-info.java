/// WebSockets and sign-in over `java.net.http`.
@NullMarked
package dev.parley.client.jdk;

import org.jspecify.annotations.NullMarked;
