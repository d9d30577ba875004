/// Profiles, preferences, blocks and reports of users.
@NullMarked
package dev.parley.room.people;

import org.jspecify.annotations.NullMarked;
