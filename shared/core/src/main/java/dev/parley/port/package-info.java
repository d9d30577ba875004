/// What use cases need of the world, one role an interface. Each port ships a contract suite in this module's test
/// jar.
@NullMarked
package dev.parley.port;

import org.jspecify.annotations.NullMarked;
