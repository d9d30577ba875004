/// Keeps a connection: tokens, dialling, handing over and ending, and the agenda that all of it runs on.
@NullMarked
package dev.parley.client.device.connection;

import org.jspecify.annotations.NullMarked;
