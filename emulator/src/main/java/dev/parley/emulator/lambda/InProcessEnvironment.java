package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.HandlerFactory;
import dev.parley.emulator.api.hook.ProcessClients;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An environment in this process: a handler object and a thread of its own. Events and answers pass through JSON as
/// in AWS's runtime, so that nothing is shared by reference between functions. As there, one thread does all events of
/// an environment: what libraries keep for a thread, such as buffers, is there for the next one.
final class InProcessEnvironment implements ExecutionEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessEnvironment.class);

    private final Object handler;
    private final HandlerCodec codec;
    private final CompletableFuture<Void> end;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    private InProcessEnvironment(Object handler, CompletableFuture<Void> end) {
        this.handler = handler;
        this.codec = HandlerCodec.of(handler);
        this.end = end;
    }

    /// Makes the handler. What its constructor throws comes out as it is.
    static InProcessEnvironment start(
            HandlerFactory handlers, String handlerClass, Map<String, String> variables, FunctionClients clients)
            throws Exception {
        Class<?> type = Class.forName(handlerClass.split("::", 2)[0]);
        CompletableFuture<Void> end =
                clients instanceof ProcessClients process ? process.end() : new CompletableFuture<>();
        return new InProcessEnvironment(handlers.make(type, variables, clients), end);
    }

    @Override
    public byte[] handle(byte[] event, Context context) throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        Future<?> work = thread.submit(() -> {
            Thread.currentThread().setName(context.getAwsRequestId());
            try {
                answer.complete(codec.run(event, context));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture.anyOf(answer, end).get();
            if (end.isDone()) {
                throw new FunctionErrorException("Runtime.ExitError", "the process ended");
            }
            return answer.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        } finally {
            // Closing and interrupting come together at a time-out, and either may be seen first.
            if (!answer.isDone()) {
                work.cancel(true);
            }
        }
    }

    @Override
    public boolean isUsable() {
        return !end.isDone();
    }

    @Override
    public void close() {
        end.complete(null);
        thread.shutdown();
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
