/// The embedded cloud: one process that stands up what the CDK template describes.
@NullMarked
package dev.parley.emulator;

import org.jspecify.annotations.NullMarked;
