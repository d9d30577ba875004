/// The path of each message through a run: accepted, published, numbered, posted to whom.
@NullMarked
package dev.parley.run.path;

import org.jspecify.annotations.NullMarked;
