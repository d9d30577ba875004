package dev.parley.emulator.api.option;

/// The ports on the loopback interface of what tools such as the `aws` command speak to; 0 is any free one.
public record ToolPorts(int dynamoDb, int lambda, int sqs) {
    public static final ToolPorts ANY = new ToolPorts(0, 0, 0);
}
