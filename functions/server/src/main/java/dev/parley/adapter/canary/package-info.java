/// The canary's calls of the deployment: its functions, its HTTP API and its gateway.
@NullMarked
package dev.parley.adapter.canary;

import org.jspecify.annotations.NullMarked;
