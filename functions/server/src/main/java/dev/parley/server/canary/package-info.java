/// Looks every hour whether the deployment works.
@NullMarked
package dev.parley.server.canary;

import org.jspecify.annotations.NullMarked;
