/// Runs clients under faults on the embedded cloud and checks the promises on what they saw.
@NullMarked
package dev.parley.checker;

import org.jspecify.annotations.NullMarked;
