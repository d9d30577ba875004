package dev.parley.cdk.function;

import software.amazon.awscdk.services.lambda.Code;

/// Where a function module's code comes from.
public interface FunctionCode {
    /// The code of a module under `functions/`.
    public Code of(String module);
}
