package dev.parley.cdk.function;

import software.amazon.awscdk.services.lambda.Code;

/// Where the code of the functions comes from: one artifact with the handlers of all.
public interface FunctionCode {
    public Code artifact();
}
