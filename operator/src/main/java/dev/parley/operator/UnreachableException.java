package dev.parley.operator;

/// The deployment that the operator named is not there. The message is for the operator.
final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
