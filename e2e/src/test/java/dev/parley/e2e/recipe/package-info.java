/// The functions of the recipes in `docs/events.md`.
@NullMarked
package dev.parley.e2e.recipe;

import org.jspecify.annotations.NullMarked;
