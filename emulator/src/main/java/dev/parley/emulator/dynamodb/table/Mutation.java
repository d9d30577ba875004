package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import org.jspecify.annotations.Nullable;

/// How a write makes the next item from the present one. Throws to leave everything as it is.
@FunctionalInterface
public interface Mutation {
    /// @param before null where there is no item
    /// @return null deletes the item
    @Nullable
    Item after(@Nullable Item before);
}
