package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.validation.Constraints;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// Checks what a request says of a stream.
final class StreamSpecifications {
    private StreamSpecifications() {}

    static void check(@Nullable StreamSpecification specification) {
        if (specification == null) {
            return;
        }
        new Constraints()
                .required("streamSpecification.streamEnabled", specification.streamEnabled())
                .oneOf(
                        "streamSpecification.streamViewType",
                        specification.streamViewTypeAsString(),
                        "NEW_IMAGE",
                        "OLD_IMAGE",
                        "NEW_AND_OLD_IMAGES",
                        "KEYS_ONLY")
                .check();
        boolean enabled = specification.streamEnabled();
        if (enabled && specification.streamViewType() == null) {
            throw DynamoDbErrors.invalidParameter(
                    "StreamViewType is required when StreamEnabled is true in StreamSpecification");
        }
        if (!enabled && specification.streamViewType() != null) {
            throw DynamoDbErrors.invalidParameter(
                    "StreamViewType cannot be specified when StreamEnabled is false in StreamSpecification");
        }
    }
}
