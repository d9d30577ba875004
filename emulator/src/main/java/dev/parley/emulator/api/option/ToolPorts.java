package dev.parley.emulator.api.option;

/// The ports on the loopback interface of what tools such as the `aws` command speak to; 0 is any free one.
public record ToolPorts(int dynamoDb, int lambda, int sqs, int events) {
    public static final ToolPorts ANY = new ToolPorts(0, 0, 0, 0);

    /// Any free port for the event buses.
    public ToolPorts(int dynamoDb, int lambda, int sqs) {
        this(dynamoDb, lambda, sqs, 0);
    }
}
