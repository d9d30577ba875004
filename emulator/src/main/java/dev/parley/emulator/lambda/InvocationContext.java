package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.parley.emulator.template.CloudModel.Function;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a handler learns about its invocation. The identity is absent, as for invocations by AWS services.
record InvocationContext(
        Function function,
        String arn,
        String requestId,
        String environmentId,
        String trace,
        long deadlineNanos,
        InvocationLog log)
        implements Context {
    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return environmentId;
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return DeployedFunctions.VERSION;
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn;
    }

    @Override
    @SuppressWarnings("NullAway")
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, (deadlineNanos - System.nanoTime()) / 1_000_000);
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.limits().memoryMegabytes();
    }

    @Override
    public LambdaLogger getLogger() {
        Logger logger = LoggerFactory.getLogger("function." + function.name());
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                logger.info("{}", message.stripTrailing());
                message.stripTrailing().lines().forEach(log::line);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
