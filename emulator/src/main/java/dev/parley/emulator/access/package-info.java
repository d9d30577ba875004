/// Holds each function to what its role allows, so that a missing permission shows on this machine and not on AWS.
@NullMarked
package dev.parley.emulator.access;

import org.jspecify.annotations.NullMarked;
