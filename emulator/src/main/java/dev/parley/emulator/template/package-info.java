/// Reads the synthesized CDK template into the parts of the system that the embedded cloud emulates.
@NullMarked
package dev.parley.emulator.template;

import org.jspecify.annotations.NullMarked;
