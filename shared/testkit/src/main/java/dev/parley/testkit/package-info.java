/// What tests of all modules share: clocks, fixtures, extensions that own an embedded store, rules of architecture.
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
