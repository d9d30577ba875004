package dev.parley.emulator.queue.validation;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS's refusals as the SDK throws them, under the codes of the query protocol, which the SDK reports for both
/// protocols.
public final class Refusal {
    public static final int BAD_REQUEST = 400;

    private Refusal() {}

    public static SqsException invalidValue(String message) {
        return with(SqsException.builder(), "InvalidParameterValue", message);
    }

    /// As [#invalidValue(String)], in SQS's usual words.
    public static SqsException invalidValue(Object value, String parameter, String reason) {
        return invalidValue("Value %s for parameter %s is invalid. Reason: %s".formatted(value, parameter, reason));
    }

    public static SqsException missing(String parameter) {
        return with(
                SqsException.builder(),
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".");
    }

    public static SqsException noSuchQueue() {
        return with(
                QueueDoesNotExistException.builder(),
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.");
    }

    public static SqsException with(SqsException.Builder builder, String code, String message) {
        return with(builder, BAD_REQUEST, code, message);
    }

    public static SqsException with(SqsException.Builder builder, int status, String code, String message) {
        return (SqsException) builder.statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sqs")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
