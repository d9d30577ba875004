package dev.parley.emulator.api.hook;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Makes the handler objects of functions that run in this process. Thread safe. The cloud closes its factory when it
/// stops, after the functions.
@FunctionalInterface
public interface HandlerFactory extends AutoCloseable {
    /// A new handler of one environment. Whatever its constructor throws comes out and fails the invocation.
    ///
    /// @param type the class that the template names
    /// @param variables the function's environment variables
    /// @param clients the environment's own, held to what the function's role allows
    Object make(Class<?> type, Map<String, String> variables, FunctionClients clients) throws Exception;

    @Override
    default void close() {}

    /// The factory of functions that open their clients themselves: by the constructor (`Map`) of environment
    /// variables where there is one, otherwise by the one without parameters, as Lambda does.
    static HandlerFactory byEnvironment() {
        return (type, variables, _) -> {
            Optional<Constructor<?>> taking = constructor(type, Map.class);
            return taking.isPresent() ? construct(taking.get(), variables) : construct(type.getConstructor());
        };
    }

    /// The public constructor with exactly these parameters.
    static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), parameters))
                .findFirst();
    }

    /// Calls the constructor; its own exception comes out without a wrapper.
    static Object construct(Constructor<?> constructor, Object... arguments) throws Exception {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
