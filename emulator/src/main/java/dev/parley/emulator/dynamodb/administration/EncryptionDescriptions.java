package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.table.TableOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;

/// Encryption at rest, which is described and never done.
final class EncryptionDescriptions {
    private EncryptionDescriptions() {}

    /// Null where the table keeps AWS's own key.
    static @Nullable SSEDescription of(@Nullable SSESpecification specification, TableOptions options) {
        if (specification == null || !Boolean.TRUE.equals(specification.enabled())) {
            return null;
        }
        String key = specification.kmsMasterKeyId() == null
                ? "arn:aws:kms:" + options.region() + ":" + options.account() + ":key/aws/dynamodb"
                : specification.kmsMasterKeyId();
        return SSEDescription.builder()
                .status(SSEStatus.ENABLED)
                .sseType(SSEType.KMS)
                .kmsMasterKeyArn(key)
                .build();
    }
}
