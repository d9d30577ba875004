/// The connection to Redis: settings, reconnecting, time-outs, circuit breaker.
@NullMarked
package dev.parley.adapter.redis.link;

import org.jspecify.annotations.NullMarked;
