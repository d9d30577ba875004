package dev.parley.emulator.dynamodb.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings of a table beside its definition.
///
/// @param expiryAttribute the attribute of its items' expiry; null while time to live is off
public record TableSettings(
        Map<String, String> tags, @Nullable String expiryAttribute, boolean pointInTimeRecovery) {
    public TableSettings {
        tags = Map.copyOf(tags);
    }

    public static TableSettings none() {
        return new TableSettings(Map.of(), null, false);
    }

    public TableSettings withTags(Map<String, String> changed) {
        return new TableSettings(changed, expiryAttribute, pointInTimeRecovery);
    }

    public TableSettings withExpiry(@Nullable String attribute) {
        return new TableSettings(tags, attribute, pointInTimeRecovery);
    }

    public TableSettings withPointInTimeRecovery(boolean enabled) {
        return new TableSettings(tags, expiryAttribute, enabled);
    }
}
