/// The actions by which users say what others may do with them: one file an action.
@NullMarked
package dev.parley.protocol.action.consent;

import org.jspecify.annotations.NullMarked;
