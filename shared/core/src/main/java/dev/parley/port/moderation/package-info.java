/// A deployment's own judgement of content.
@NullMarked
package dev.parley.port.moderation;

import org.jspecify.annotations.NullMarked;
