/// The verbs of an operator: only a team's own backend has them, over the HTTP API.
@NullMarked
package dev.parley.protocol.action.operator;

import org.jspecify.annotations.NullMarked;
