/// A team's backend that posts by the HTTP API beside people at their connections.
@NullMarked
package dev.parley.checker.backend;

import org.jspecify.annotations.NullMarked;
