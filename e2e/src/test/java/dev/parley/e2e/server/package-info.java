/// The HTTP API for servers, and functions that run from their jars.
@NullMarked
package dev.parley.e2e.server;

import org.jspecify.annotations.NullMarked;
