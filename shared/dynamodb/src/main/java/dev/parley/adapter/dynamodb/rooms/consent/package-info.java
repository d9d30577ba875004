/// Blocks and preferences of users.
@NullMarked
package dev.parley.adapter.dynamodb.rooms.consent;

import org.jspecify.annotations.NullMarked;
