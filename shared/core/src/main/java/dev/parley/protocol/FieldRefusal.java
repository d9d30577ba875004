package dev.parley.protocol;

import java.util.Optional;

/// Ends the decoding of a frame at its first error. Never leaves the codec.
final class FieldRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;

    FieldRefusal(ErrorCode code, Optional<String> field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    static FieldRefusal badRequest(String field, String requirement) {
        return new FieldRefusal(ErrorCode.BAD_REQUEST, Optional.of(field), field + " must be " + requirement);
    }

    ErrorCode code() {
        return code;
    }

    Optional<String> field() {
        return field;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
