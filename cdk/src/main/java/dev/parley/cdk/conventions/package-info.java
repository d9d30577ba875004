/// Logical ids, and findings of cdk-nag that are accepted with a reason.
@NullMarked
package dev.parley.cdk.conventions;

import org.jspecify.annotations.NullMarked;
