/// The clients for Java and the web, and the examples, against a local run.
@NullMarked
package dev.parley.e2e.clients;

import org.jspecify.annotations.NullMarked;
