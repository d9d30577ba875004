@NullMarked
package dev.parley.adapter.apigateway;

import org.jspecify.annotations.NullMarked;
