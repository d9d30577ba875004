package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;

/// The greatest item: 400 KB.
public final class ItemLimits {
    private static final int LARGEST_ITEM = 400 * 1024;

    private ItemLimits() {}

    static void checkPut(Item item) {
        if (item.size() > LARGEST_ITEM) {
            throw DynamoDbErrors.validation("Item size has exceeded the maximum allowed size");
        }
    }

    static void checkUpdate(Item item) {
        if (item.size() > LARGEST_ITEM) {
            throw DynamoDbErrors.validation("Item size to update has exceeded the maximum allowed size");
        }
    }
}
