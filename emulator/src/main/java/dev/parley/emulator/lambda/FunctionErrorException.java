package dev.parley.emulator.lambda;

/// An error that a function in a process of its own reported, under the type that it gave.
final class FunctionErrorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    FunctionErrorException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    String errorType() {
        return errorType;
    }
}
