package dev.parley.adapter.dynamodb.table;

import dev.parley.port.DependencyUnavailableException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The format of an item: the number in its attribute `v`, the first where it has none. A version of the functions
/// reads
/// its own format and the one before. A newer one is refused, never guessed at: the item was written by functions that
/// are about to replace these, or that were taken back.
public final class ItemFormat {
    static final String ATTRIBUTE = "v";

    /// The newest that these functions read.
    static final int NEWEST = 1;

    private ItemFormat() {}

    /// Passes an item that can be read.
    ///
    /// @throws DependencyUnavailableException if it has a newer format: whoever asked may ask again
    public static void require(Map<String, AttributeValue> item) {
        AttributeValue version = item.get(ATTRIBUTE);
        if (version != null) {
            require(Integer.parseInt(version.n()));
        }
    }

    static void require(int version) {
        if (version > NEWEST) {
            throw new DependencyUnavailableException(
                    "an item of the format " + version + ", of which this version reads up to " + NEWEST + ",");
        }
    }
}
