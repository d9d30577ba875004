package dev.parley.operator;

/// A step of the smoke test did not go as it must. The message names it.
final class SmokeFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SmokeFailedException(String message) {
        super(message);
    }
}
