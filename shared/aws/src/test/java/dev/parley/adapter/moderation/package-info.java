@NullMarked
package dev.parley.adapter.moderation;

import org.jspecify.annotations.NullMarked;
