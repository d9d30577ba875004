package dev.parley.cdk;

import software.amazon.awscdk.services.lambda.Code;

/// Where a function module's code comes from.
public interface FunctionCode {
    /// The code of a module under `functions/`.
    Code of(String module);
}
