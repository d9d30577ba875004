/// What the server pushes beside messages.
@NullMarked
package dev.parley.client.push;

import org.jspecify.annotations.NullMarked;
