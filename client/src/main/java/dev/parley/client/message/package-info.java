/// Messages and their changes in types of their own.
@NullMarked
package dev.parley.client.message;

import org.jspecify.annotations.NullMarked;
