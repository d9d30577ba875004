package dev.parley.emulator.dynamodb.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/// A file cannot be opened, read or written, or is closed. The change that met it is not made.
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Waits, whatever interrupts the thread, which stays interrupted.
    static <T> T awaited(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StorageException("the file of the tables fails: " + cause.getMessage(), cause);
        }
    }

    static void onceOpen(Runnable action) {
        try {
            action.run();
        } catch (RejectedExecutionException e) {
            throw new StorageException("the file of the tables is closed", e);
        }
    }
}
