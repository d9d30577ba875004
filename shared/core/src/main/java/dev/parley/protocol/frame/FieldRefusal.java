package dev.parley.protocol.frame;

import java.util.Optional;

/// Ends the decoding of a frame at its first error. Never leaves [dev.parley.protocol.FrameCodec].
public final class FieldRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;

    public FieldRefusal(ErrorCode code, Optional<String> field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    public static FieldRefusal badRequest(String field, String requirement) {
        return new FieldRefusal(ErrorCode.BAD_REQUEST, Optional.of(field), field + " must be " + requirement);
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<String> field() {
        return field;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
