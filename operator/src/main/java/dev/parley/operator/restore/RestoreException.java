package dev.parley.operator.restore;

/// Tables cannot be restored, or not to that instant. What is used by clients is as it was. The message is for the
/// operator.
public final class RestoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RestoreException(String message) {
        super(message);
    }
}
