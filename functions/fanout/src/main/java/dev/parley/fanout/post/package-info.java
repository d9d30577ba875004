/// Posts frames to connections: in parallel, within time-outs and a shared rate, and cleans up after gone
/// connections.
@NullMarked
package dev.parley.fanout.post;

import org.jspecify.annotations.NullMarked;
