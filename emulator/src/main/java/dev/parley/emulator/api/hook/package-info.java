/// What users put between the functions and the cloud.
@NullMarked
package dev.parley.emulator.api.hook;

import org.jspecify.annotations.NullMarked;
