package dev.parley.cdk;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.awscdk.Stack;

/// What a stack tells those who deploy it.
record Outputs(Stack stack) {
    void add(String name, String description, String value) {
        new CfnOutput(
                stack,
                "Output" + name,
                CfnOutputProps.builder()
                        .key(name)
                        .description(description)
                        .value(value)
                        .build());
    }
}
