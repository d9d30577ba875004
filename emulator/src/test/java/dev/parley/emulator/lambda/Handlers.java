package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.crac.Core;
import org.crac.Resource;

/// Handlers that the tests of this package deploy.
final class Handlers {
    private Handlers() {}

    public static final class Greeting
            implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
        private final String greeting;
        private int served;

        public Greeting(Map<String, String> environment) {
            this.greeting = environment.getOrDefault("GREETING", "none");
        }

        @Override
        public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
            served++;
            var response = new APIGatewayV2WebSocketResponse();
            response.setStatusCode(200);
            response.setBody(greeting + " " + event.getBody() + " " + served + " "
                    + event.getRequestContext().getConnectionId());
            return response;
        }
    }

    public static final class Batches implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            return new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure(
                    event.getRecords().getFirst().getMessageId())));
        }
    }

    /// Tells which hooks of a snapshot have run.
    public static final class Hooked implements RequestStreamHandler, Resource {
        private String hooks = "none";

        public Hooked() {
            Core.getGlobalContext().register(this);
        }

        @Override
        public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
            hooks = "before";
        }

        @Override
        public void afterRestore(org.crac.Context<? extends Resource> context) {
            hooks += " and after";
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(("\"" + hooks + "\"").getBytes(StandardCharsets.UTF_8));
        }
    }

    public static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    /// Answers with the id of its thread.
    public static final class OnItsThread implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(Long.toString(Thread.currentThread().threadId()).getBytes(StandardCharsets.UTF_8));
        }
    }

    public static final class Failing implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            throw new IllegalStateException("Unauthorized");
        }
    }

    public static final class Unmakeable implements RequestHandler<Map<String, Object>, String> {
        public Unmakeable() {
            throw new IllegalStateException("no variable");
        }

        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            return "never";
        }
    }

    /// Hangs until interrupted, and tells so.
    public static final class Hanging implements RequestHandler<Map<String, Object>, String> {
        static final Semaphore INTERRUPTED = new Semaphore(0);

        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException e) {
                INTERRUPTED.release();
                throw new IllegalStateException(e);
            }
        }
    }

    /// Waits for permission to end.
    public static final class Waiting implements RequestHandler<Map<String, Object>, Integer> {
        static final Semaphore STARTED = new Semaphore(0);
        static final Semaphore MAY_END = new Semaphore(0);

        @Override
        public Integer handleRequest(Map<String, Object> event, Context context) {
            STARTED.release();
            MAY_END.acquireUninterruptibly();
            return System.identityHashCode(this);
        }
    }

    /// Writes a line, and answers its process id and one environment variable.
    public static final class Talking implements RequestStreamHandler {
        @Override
        @SuppressWarnings("SystemOut")
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            String name = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
            System.out.println("asked for " + name);
            context.getLogger().log("by the logger");
            out.write(("\"" + ProcessHandle.current().pid() + " " + System.getenv(name) + "\"")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
