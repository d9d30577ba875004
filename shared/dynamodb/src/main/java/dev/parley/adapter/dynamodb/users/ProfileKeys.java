package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.UserId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the profiles table: one partition a user.
public final class ProfileKeys {
    static final String PROFILE = "profile";
    private static final String REPORT = "report#";

    private ProfileKeys() {}

    public static Map<String, AttributeValue> profile(UserId userId) {
        return key(userId, PROFILE);
    }

    static Map<String, AttributeValue> report(UserId reporter, String reportId) {
        return key(reporter, REPORT + reportId);
    }

    /// The id of the report that the item is; absent for another item.
    static Optional<String> reportId(String item) {
        return item.startsWith(REPORT) ? Optional.of(item.substring(REPORT.length())) : Optional.empty();
    }

    static Map<String, AttributeValue> key(UserId userId, String item) {
        return Map.of("userId", AttributeValues.text(userId.value()), "item", AttributeValues.text(item));
    }
}
