package dev.parley.emulator.queue;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS's refusals as the SDK throws them.
final class SqsErrors {
    private static final int BAD_REQUEST = 400;

    private SqsErrors() {}

    static SqsException invalid(String message) {
        return with(SqsException.builder(), "InvalidParameterValue", message);
    }

    static SqsException missing(String parameter) {
        return with(
                SqsException.builder(),
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".");
    }

    static SqsException with(SqsException.Builder builder, String code, String message) {
        return (SqsException) builder.statusCode(BAD_REQUEST)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sqs")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
