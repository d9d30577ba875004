/// Attackers beside the checked clients: signed-in users, and strangers, who mean harm.
@NullMarked
package dev.parley.checker.hostile;

import org.jspecify.annotations.NullMarked;
