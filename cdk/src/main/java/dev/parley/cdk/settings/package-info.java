/// The properties of a deployment and their defaults.
@NullMarked
package dev.parley.cdk.settings;

import org.jspecify.annotations.NullMarked;
