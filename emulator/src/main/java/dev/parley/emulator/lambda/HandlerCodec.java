package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Runs a handler on JSON with the serializers of AWS's own Java runtime.
interface HandlerCodec {
    byte[] run(byte[] event, Context context) throws Exception;

    static HandlerCodec of(Object handler) {
        return switch (handler) {
            case RequestStreamHandler stream -> new Streaming(stream);
            case RequestHandler<?, ?> typed -> Typed.of(typed);
            default ->
                throw new IllegalArgumentException(
                        handler.getClass().getName() + " is neither a RequestHandler nor a RequestStreamHandler");
        };
    }

    /// A handler that reads and writes JSON itself.
    record Streaming(RequestStreamHandler handler) implements HandlerCodec {
        @Override
        public byte[] run(byte[] event, Context context) throws Exception {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), answer, context);
            return answer.toByteArray();
        }
    }

    /// A handler over objects.
    record Typed<I, O>(RequestHandler<I, O> handler, PojoSerializer<I> input, PojoSerializer<O> output)
            implements HandlerCodec {
        static <I, O> Typed<I, O> of(RequestHandler<I, O> handler) {
            Method method = Arrays.stream(handler.getClass().getMethods())
                    .filter(candidate -> candidate.getName().equals("handleRequest") && !candidate.isBridge())
                    .filter(candidate -> candidate.getParameterCount() == 2)
                    .findFirst()
                    .orElseThrow();
            return new Typed<>(handler, serializer(method.getParameterTypes()[0]), serializer(method.getReturnType()));
        }

        @SuppressWarnings("unchecked")
        private static <T> PojoSerializer<T> serializer(Class<?> type) {
            Class<T> known = (Class<T>) type;
            return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                    ? LambdaEventSerializers.serializerFor(known, type.getClassLoader())
                    : JacksonFactory.getInstance().getSerializer(known);
        }

        @Override
        public byte[] run(byte[] event, Context context) {
            @Nullable O result = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            var answer = new ByteArrayOutputStream();
            output.toJson(result, answer);
            return answer.toByteArray();
        }
    }
}
