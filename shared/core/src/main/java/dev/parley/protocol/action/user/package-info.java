/// The actions about users: profiles.
@NullMarked
package dev.parley.protocol.action.user;

import org.jspecify.annotations.NullMarked;
