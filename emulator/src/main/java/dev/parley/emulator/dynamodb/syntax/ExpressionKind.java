package dev.parley.emulator.dynamodb.syntax;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The parameter that an expression was given in; messages name it.
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    /// The error that says why an expression of this kind is invalid.
    public AwsServiceException invalid(String reason) {
        return DynamoDbErrors.validation("Invalid " + parameter + ": " + reason);
    }
}
