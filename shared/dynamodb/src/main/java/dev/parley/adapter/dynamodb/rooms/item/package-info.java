/// The items of the tables of rooms, and their keys.
@NullMarked
package dev.parley.adapter.dynamodb.rooms.item;

import org.jspecify.annotations.NullMarked;
