package dev.parley.port.room;

/// A cursor that did not come from this listing. The caller's mistake: `bad_request`.
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCursorException() {
        super("not a cursor of this listing");
    }
}
