package dev.parley.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.adapter.aws.CloudClients;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An environment in this process: a handler object of its own, made by its richest constructor out of
/// (`Map`, [CloudClients]), (`Map`) and (). Events and answers pass through JSON as in AWS's runtime, so that nothing
/// is shared by reference between functions.
final class InProcessEnvironment implements ExecutionEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessEnvironment.class);

    private final Object handler;
    private final HandlerCodec codec;

    private InProcessEnvironment(Object handler) {
        this.handler = handler;
        this.codec = HandlerCodec.of(handler);
    }

    /// Makes the handler. What its constructor throws comes out as it is.
    static InProcessEnvironment start(String handlerClass, Map<String, String> environment, CloudClients clients)
            throws Exception {
        Class<?> type = Class.forName(handlerClass.split("::", 2)[0]);
        for (Constructor<?> constructor : type.getConstructors()) {
            if (takes(constructor, Map.class, CloudClients.class)) {
                return new InProcessEnvironment(make(constructor, environment, clients));
            }
        }
        for (Constructor<?> constructor : type.getConstructors()) {
            if (takes(constructor, Map.class)) {
                return new InProcessEnvironment(make(constructor, environment));
            }
        }
        return new InProcessEnvironment(make(type.getConstructor()));
    }

    private static boolean takes(Constructor<?> constructor, Class<?>... types) {
        return Arrays.equals(constructor.getParameterTypes(), types);
    }

    private static Object make(Constructor<?> constructor, Object... arguments) throws Exception {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public byte[] handle(byte[] event, Context context) throws Exception {
        return codec.run(event, context);
    }

    @Override
    public void close() {
        if (handler instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn(
                        "the handler {} could not be closed", handler.getClass().getName(), e);
            }
        }
    }
}
