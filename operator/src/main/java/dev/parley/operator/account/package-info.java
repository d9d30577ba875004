/// Accounts of a deployment's user pool.
@NullMarked
package dev.parley.operator.account;

import org.jspecify.annotations.NullMarked;
