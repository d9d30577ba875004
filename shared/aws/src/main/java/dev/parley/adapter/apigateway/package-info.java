/// Ports on API Gateway's `@connections` endpoint.
@NullMarked
package dev.parley.adapter.apigateway;

import org.jspecify.annotations.NullMarked;
