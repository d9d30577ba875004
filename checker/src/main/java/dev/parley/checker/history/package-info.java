/// What the clients of one run did, received and showed.
@NullMarked
package dev.parley.checker.history;

import org.jspecify.annotations.NullMarked;
