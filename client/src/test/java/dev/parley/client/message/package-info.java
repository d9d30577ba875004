@NullMarked
package dev.parley.client.message;

import org.jspecify.annotations.NullMarked;
