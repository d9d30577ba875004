/// The Lua scripts: one class a script, and the keys that they use.
@NullMarked
package dev.parley.adapter.redis.script;

import org.jspecify.annotations.NullMarked;
