package dev.parley.emulator.dynamodb.json;

import java.io.Serial;

/// A request that is no JSON, or has another type of JSON value than the model says. The message is AWS's.
public final class JsonTypeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    JsonTypeException(String message) {
        super(message, null, false, false);
    }
}
