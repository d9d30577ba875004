package dev.parley.emulator.lambda;

import dev.parley.emulator.template.CloudModel.Function;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The environment variables of a function's process: its own, and those that AWS sets in every environment. What
/// names a daemon of X-Ray is missing, because there is none. `LD_LIBRARY_PATH` is missing, because this machine's
/// libraries are elsewhere than AWS's.
final class FunctionProcessVariables {
    private FunctionProcessVariables() {}

    static Map<String, String> of(Function function, Map<String, String> own, int runtimeApiPort) {
        Map<String, String> all = new HashMap<>(Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "AWS_SESSION_TOKEN",
                "local",
                "AWS_DEFAULT_REGION",
                own.getOrDefault("AWS_REGION", "local"),
                "LANG",
                "en_US.UTF-8",
                "TZ",
                ":UTC"));
        all.putAll(own);
        String taskRoot = System.getProperty("java.io.tmpdir");
        all.putAll(Map.of(
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                DeployedFunctions.VERSION,
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.limits().memoryMegabytes()),
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                logStream(),
                "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:" + runtimeApiPort,
                "LAMBDA_TASK_ROOT",
                taskRoot,
                "LAMBDA_RUNTIME_DIR",
                taskRoot,
                "_HANDLER",
                function.handler()));
        return all;
    }

    /// In AWS's form: the day, the version, 32 hexadecimal digits.
    private static String logStream() {
        return LocalDate.now(Clock.systemUTC()).toString().replace('-', '/') + "/[" + DeployedFunctions.VERSION + "]"
                + UUID.randomUUID().toString().replace("-", "");
    }
}
