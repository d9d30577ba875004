/// What an operator does by hand, on AWS and on a local run alike.
@NullMarked
package dev.parley.operator;

import org.jspecify.annotations.NullMarked;
