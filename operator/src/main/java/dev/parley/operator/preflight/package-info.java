/// What an account and Region must have before a first deployment.
@NullMarked
package dev.parley.operator.preflight;

import org.jspecify.annotations.NullMarked;
