package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.emulator.process.ChildProcess;
import dev.parley.emulator.template.CloudModel.Function;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An environment that is a process: the function's packaged jar under AWS's own runtime interface client, with most
/// of the function's memory as heap. Starting it takes as long as a cold start. Closing it kills the process, as an
/// invocation that runs over its time does. Where the variable `AWS_LAMBDA_INITIALIZATION_TYPE` is `snap-start`, the
/// hooks before and after a snapshot run before the first event, as on AWS; no snapshot is taken.
final class ProcessEnvironment implements ExecutionEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnvironment.class);
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int HEAP_PERCENT = 85;

    /// Without it each process would take a share of the whole machine before its first collection.
    private static final String INITIAL_HEAP = "-Xms32m";

    private final Process process;
    private final RuntimeApi api;
    private final ProcessOutput output;

    private ProcessEnvironment(Function function, Process process, RuntimeApi api) {
        this.process = process;
        this.api = api;
        this.output = ProcessOutput.follow(function.name(), process);
    }

    /// Starts the process and waits until it asks for its first event. Fails with [FunctionErrorException] when its
    /// initialisation reports an error, with [IOException] when it ends or hangs before.
    static ProcessEnvironment start(Function function, String classPath, Map<String, String> variables)
            throws Exception {
        return start(function, classPath, variables, InitLimits.of(function, variables));
    }

    static ProcessEnvironment start(
            Function function, String classPath, Map<String, String> variables, InitLimits limits) throws Exception {
        try {
            return start(function, classPath, variables, limits.first());
        } catch (InitTimeoutException e) {
            if (limits.again().isEmpty()) {
                throw e;
            }
            LOG.warn("{}; it is started once more", e.getMessage());
            return start(function, classPath, variables, limits.again().get());
        }
    }

    private static ProcessEnvironment start(
            Function function, String classPath, Map<String, String> variables, Duration longest) throws Exception {
        RuntimeApi api = RuntimeApi.open();
        long started = System.nanoTime();
        ProcessEnvironment environment;
        try {
            environment = new ProcessEnvironment(function, launch(function, classPath, variables, api), api);
        } catch (IOException e) {
            api.close();
            throw e;
        }
        boolean ready = false;
        try {
            environment.awaitInit(function, longest);
            ready = true;
        } finally {
            if (!ready) {
                environment.close();
            }
        }
        LOG.debug("{} is warm after {} ms", function.name(), (System.nanoTime() - started) / 1_000_000);
        return environment;
    }

    private static Process launch(Function function, String classPath, Map<String, String> variables, RuntimeApi api)
            throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                INITIAL_HEAP,
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-Xmx" + function.limits().memoryMegabytes() * HEAP_PERCENT / 100 + "m",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                RUNTIME,
                function.handler());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
        environment.putAll(FunctionProcessVariables.of(function, variables, api.port()));
        return ChildProcess.start(builder.redirectErrorStream(true));
    }

    private void awaitInit(Function function, Duration longest) throws Exception {
        var _ = process.onExit().thenRun(api::ended);
        try {
            api.ready().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new InitTimeoutException(function.name(), longest, e);
        }
    }

    private static final class InitTimeoutException extends IOException {
        private static final long serialVersionUID = 1;

        InitTimeoutException(String function, Duration longest, TimeoutException cause) {
            super(function + " did not initialise within " + longest.toMillis() + " ms", cause);
        }
    }

    @Override
    public byte[] handle(byte[] event, Context context) throws Exception {
        InvocationContext own = (InvocationContext) context;
        output.begin(own.log());
        try {
            return api.run(new RuntimeApi.Invocation(
                    own.requestId(),
                    own.arn(),
                    own.trace(),
                    System.currentTimeMillis() + own.getRemainingTimeInMillis(),
                    event));
        } finally {
            output.end();
        }
    }

    @Override
    public boolean isUsable() {
        return process.isAlive();
    }

    @Override
    public OptionalInt loadedClasses() {
        return ClassCount.of(process.pid());
    }

    @Override
    public void close() {
        output.end();
        process.destroyForcibly();
        api.close();
        var _ = process.onExit().join();
    }
}
