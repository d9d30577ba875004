package dev.parley.emulator.dynamodb.error;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/// Builds the SDK's exceptions as a client of AWS would see them: with code, message, status and request id.
/// They carry no stack trace, because they are answers.
public final class DynamoDbErrors {
    private static final int BAD_REQUEST = 400;
    private static final SdkHttpResponse BAD_REQUEST_RESPONSE =
            SdkHttpResponse.builder().statusCode(BAD_REQUEST).build();
    private static final String INVALID_PARAMETER = "One or more parameter values were invalid: ";

    private DynamoDbErrors() {}

    public static AwsServiceException validation(String message) {
        return coded("ValidationException", message);
    }

    /// A validation error that begins with AWS's "One or more parameter values were invalid: ".
    public static AwsServiceException invalidParameter(String message) {
        return validation(INVALID_PARAMETER + message);
    }

    /// An error that the SDK has no class for.
    public static AwsServiceException coded(String code, String message) {
        return filled(DynamoDbException.builder(), code, message).build();
    }

    public static AwsServiceException resourceNotFound(String message) {
        return filled(ResourceNotFoundException.builder(), "ResourceNotFoundException", message)
                .build();
    }

    public static AwsServiceException resourceInUse(String message) {
        return filled(ResourceInUseException.builder(), "ResourceInUseException", message)
                .build();
    }

    public static AwsServiceException limitExceeded(String message) {
        return filled(LimitExceededException.builder(), "LimitExceededException", message)
                .build();
    }

    public static AwsServiceException tableNotFound(String message) {
        return filled(TableNotFoundException.builder(), "TableNotFoundException", message)
                .build();
    }

    public static AwsServiceException tableAlreadyExists(String message) {
        return filled(TableAlreadyExistsException.builder(), "TableAlreadyExistsException", message)
                .build();
    }

    public static AwsServiceException recoveryUnavailable(String tableName) {
        return filled(
                        PointInTimeRecoveryUnavailableException.builder(),
                        "PointInTimeRecoveryUnavailableException",
                        "Point in time recovery is not enabled for table '" + tableName + "'")
                .build();
    }

    public static AwsServiceException invalidRestoreTime(String message) {
        return filled(InvalidRestoreTimeException.builder(), "InvalidRestoreTimeException", message)
                .build();
    }

    /// With the item that failed the condition, where the request asked for it.
    public static AwsServiceException conditionFailed(@Nullable Map<String, AttributeValue> item) {
        return filled(
                        ConditionalCheckFailedException.builder().item(item),
                        "ConditionalCheckFailedException",
                        "The conditional request failed")
                .build();
    }

    public static AwsServiceException transactionConflict() {
        return filled(
                        TransactionConflictException.builder(),
                        "TransactionConflictException",
                        "Transaction is ongoing for the item")
                .build();
    }

    public static AwsServiceException transactionInProgress() {
        return filled(
                        TransactionInProgressException.builder(),
                        "TransactionInProgressException",
                        "The transaction with the given request token is already in progress")
                .build();
    }

    /// One reason for each action, in the order of the request.
    public static AwsServiceException transactionCanceled(List<CancellationReason> reasons) {
        String codes =
                String.join(", ", reasons.stream().map(CancellationReason::code).toList());
        String message =
                "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]";
        return filled(
                        TransactionCanceledException.builder().cancellationReasons(reasons),
                        "TransactionCanceledException",
                        message)
                .build();
    }

    public static AwsServiceException idempotentMismatch() {
        return filled(
                        IdempotentParameterMismatchException.builder(),
                        "IdempotentParameterMismatchException",
                        "The provided request parameters do not match the parameters of the original request with the"
                                + " same ClientRequestToken")
                .build();
    }

    public static AwsServiceException expiredIterator() {
        return filled(
                        ExpiredIteratorException.builder(),
                        "ExpiredIteratorException",
                        "Iterator expired. The iterator was created more than 15 minutes ago")
                .build();
    }

    public static AwsServiceException trimmed() {
        return filled(
                        TrimmedDataAccessException.builder(),
                        "TrimmedDataAccessException",
                        "The operation attempted to read past the oldest stream record in a shard.")
                .build();
    }

    private static AwsServiceException.Builder filled(
            AwsServiceException.Builder builder, String code, String message) {
        builder.awsErrorDetails(AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(BAD_REQUEST_RESPONSE)
                .build());
        builder.message(message);
        builder.statusCode(BAD_REQUEST);
        builder.requestId(UUID.randomUUID().toString());
        builder.writableStackTrace(false);
        return builder;
    }
}
