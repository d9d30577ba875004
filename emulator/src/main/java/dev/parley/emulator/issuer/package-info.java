/// A small OpenID Connect issuer and the HTTP port.
@NullMarked
package dev.parley.emulator.issuer;

import org.jspecify.annotations.NullMarked;
