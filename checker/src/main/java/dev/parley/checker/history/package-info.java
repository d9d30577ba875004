/// What the clients of one run did, were told and saw.
@NullMarked
package dev.parley.checker.history;

import org.jspecify.annotations.NullMarked;
