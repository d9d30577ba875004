/// The deployment: one stack that is the only description of the system. Its synthesized template is what AWS runs
/// and, in the committed normalised form, what the embedded cloud stands up.
@NullMarked
package dev.parley.cdk;

import org.jspecify.annotations.NullMarked;
