/// Where events go that others than Parley read.
@NullMarked
package dev.parley.port.bus;

import org.jspecify.annotations.NullMarked;
