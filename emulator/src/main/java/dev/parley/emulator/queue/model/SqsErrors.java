package dev.parley.emulator.queue.model;

import dev.parley.emulator.queue.validation.Refusal;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS's refusals as the SDK throws them.
public final class SqsErrors {
    private SqsErrors() {}

    public static SqsException invalid(String message) {
        return Refusal.invalidValue(message);
    }

    public static SqsException missing(String parameter) {
        return Refusal.missing(parameter);
    }

    public static SqsException with(SqsException.Builder builder, String code, String message) {
        return Refusal.with(builder, code, message);
    }
}
