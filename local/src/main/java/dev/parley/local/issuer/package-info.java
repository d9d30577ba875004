/// A small OpenID Connect issuer and the HTTP port.
@NullMarked
package dev.parley.local.issuer;

import org.jspecify.annotations.NullMarked;
