package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.OptionalInt;

/// One execution environment of a function: serves one event at a time, keeps its objects between events.
public interface ExecutionEnvironment extends AutoCloseable {
    /// The handler's answer as JSON. What the handler throws comes out as it is.
    byte[] handle(byte[] event, Context context) throws Exception;

    /// Whether it can take another event.
    default boolean isUsable() {
        return true;
    }

    /// How many classes its process has loaded; empty where it has no process of its own.
    default OptionalInt loadedClasses() {
        return OptionalInt.empty();
    }

    /// Returns when it has ended.
    @Override
    void close();
}
