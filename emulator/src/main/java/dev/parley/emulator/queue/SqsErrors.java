package dev.parley.emulator.queue;

import dev.parley.emulator.queue.validation.Refusal;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS's refusals as the SDK throws them.
final class SqsErrors {
    private SqsErrors() {}

    static SqsException invalid(String message) {
        return Refusal.invalidValue(message);
    }

    static SqsException missing(String parameter) {
        return Refusal.missing(parameter);
    }

    static SqsException with(SqsException.Builder builder, String code, String message) {
        return Refusal.with(builder, code, message);
    }
}
