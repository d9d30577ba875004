/// What the client's README shows, kept compiling.
@NullMarked
package dev.parley.client.example;

import org.jspecify.annotations.NullMarked;
