package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A place in a shard, and its text: opaque to clients, good for a quarter of an hour.
///
/// @param sequence of the next record
record ShardPosition(String arn, String shardId, long sequence, long issuedMillis) {
    private static final char SEPARATOR = '|';
    private static final long LIFETIME_MILLIS = 15 * 60 * 1000L;

    String text() {
        String plain = issuedMillis + "|" + sequence + SEPARATOR + shardId + SEPARATOR + arn;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static ShardPosition read(String text, long now) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", 4);
            var iterator = new ShardPosition(parts[3], parts[2], Long.parseLong(parts[1]), Long.parseLong(parts[0]));
            if (now - iterator.issuedMillis() > LIFETIME_MILLIS) {
                throw DynamoDbErrors.expiredIterator();
            }
            return iterator;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw DynamoDbErrors.validation("Invalid ShardIterator");
        }
    }
}
