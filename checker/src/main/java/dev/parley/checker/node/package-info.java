/// Devices of the client for the web, in a Node process.
@NullMarked
package dev.parley.checker.node;

import org.jspecify.annotations.NullMarked;
