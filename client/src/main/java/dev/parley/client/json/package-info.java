/// JSON that applications define themselves, as a type of the client's own.
@NullMarked
package dev.parley.client.json;

import org.jspecify.annotations.NullMarked;
