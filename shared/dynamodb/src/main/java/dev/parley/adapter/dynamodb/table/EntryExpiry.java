package dev.parley.adapter.dynamodb.table;

import dev.parley.settings.Retention;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When items of the tables `messages` and `reactions` expire: `expiresAt` is the tables' TTL in seconds of the
/// epoch, `numberedAt`, in milliseconds, is what readers go by. An entry without it is from before entries
/// expired; then the time of its send counts. Where nothing expires, no item has either. Thread safe.
public record EntryExpiry(Retention retention, Clock clock) {
    public static final String NUMBERED_AT = "numberedAt";
    public static final String SENT_AT = "sentAt";
    private static final String EXPIRES_AT = "expiresAt";

    /// Adds the times to an entry that is numbered now.
    public void put(Map<String, AttributeValue> item) {
        Instant now = clock.instant();
        retention.forgottenAt(now).ifPresent(at -> {
            item.put(EXPIRES_AT, AttributeValues.number(at.getEpochSecond()));
            item.put(NUMBERED_AT, AttributeValues.number(now.toEpochMilli()));
        });
    }

    /// The clause that keeps an item as long as an entry that is numbered now, with its value; empty where
    /// nothing expires.
    public String clause(Map<String, AttributeValue> values) {
        return retention
                .forgottenAt(clock.instant())
                .map(at -> {
                    values.put(":expiresAt", AttributeValues.number(at.getEpochSecond()));
                    return ", " + EXPIRES_AT + " = :expiresAt";
                })
                .orElse("");
    }

    public boolean isExpired(Map<String, AttributeValue> item) {
        if (retention.kept().isEmpty()) {
            return false;
        }
        String time = item.containsKey(NUMBERED_AT) ? NUMBERED_AT : SENT_AT;
        return retention.isExpired(Instant.ofEpochMilli(AttributeValues.numberOf(item, time)), clock.instant());
    }
}
