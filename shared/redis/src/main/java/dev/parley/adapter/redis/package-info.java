/// Ports on Redis by Lettuce's cluster client: one Lua script and one wrapper a decision.
@NullMarked
package dev.parley.adapter.redis;

import org.jspecify.annotations.NullMarked;
