/// Rooms, members, memberships and invites on DynamoDB.
@NullMarked
package dev.parley.adapter.dynamodb.rooms;

import org.jspecify.annotations.NullMarked;
