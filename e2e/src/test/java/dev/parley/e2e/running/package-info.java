/// The local run itself: its page for operators, its logs, and other locales.
@NullMarked
package dev.parley.e2e.running;

import org.jspecify.annotations.NullMarked;
