/// One Lambda function: code, role, size, alias.
@NullMarked
package dev.parley.cdk.function;

import org.jspecify.annotations.NullMarked;
