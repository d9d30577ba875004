/// Ports for the inbox, the log and its numbering.
@NullMarked
package dev.parley.port.log;

import org.jspecify.annotations.NullMarked;
