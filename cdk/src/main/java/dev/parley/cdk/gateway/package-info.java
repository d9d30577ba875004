/// The WebSocket API: routes, authorizer, access log, domain, sign-in.
@NullMarked
package dev.parley.cdk.gateway;

import org.jspecify.annotations.NullMarked;
