/// The server function: the actions of clients and the verbs of operators for a team's own backend.
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
