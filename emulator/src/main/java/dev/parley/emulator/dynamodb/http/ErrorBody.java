package dev.parley.emulator.dynamodb.http;

import dev.parley.emulator.dynamodb.json.ModelWriter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// Errors as AWS writes them: their type in the namespace that it has there, the message, and what the error carries.
final class ErrorBody {
    private ErrorBody() {}

    static byte[] of(AwsServiceException error) {
        String code = error.awsErrorDetails().errorCode();
        String namespace = switch (code) {
            case "ValidationException" -> "com.amazon.coral.validate#";
            case "SerializationException", "UnknownOperationException", "MissingAuthenticationTokenException" ->
                "com.amazon.coral.service#";
            default -> "com.amazonaws.dynamodb.v20120810#";
        };
        // AWS's own front writes these two with a capital letter.
        String message = switch (code) {
            case "TransactionCanceledException", "SerializationException" -> "Message";
            default -> "message";
        };
        List<SdkField<?>> fields = error.toBuilder() instanceof SdkPojo builder ? builder.sdkFields() : List.of();
        return ModelWriter.write(
                error,
                fields,
                Map.of(
                        "__type",
                        namespace + code,
                        message,
                        error.awsErrorDetails().errorMessage()));
    }
}
