@NullMarked
package dev.parley.client.device;

import org.jspecify.annotations.NullMarked;
