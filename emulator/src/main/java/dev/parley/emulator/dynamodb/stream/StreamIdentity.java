package dev.parley.emulator.dynamodb.stream;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// What a stream is called and what it shows.
///
/// @param label when it was created, as AWS writes it; the end of its ARN
public record StreamIdentity(
        String arn,
        String label,
        String tableName,
        List<KeySchemaElement> keySchema,
        StreamViewType view,
        long createdMillis) {}
