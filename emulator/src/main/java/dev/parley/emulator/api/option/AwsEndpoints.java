package dev.parley.emulator.api.option;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// Where tables and queues are that run elsewhere, and the region that they are asked for.
public record AwsEndpoints(URI dynamoDb, URI sqs, String region) {
    private static final String DYNAMODB = "AWS_ENDPOINT_URL_DYNAMODB";
    private static final String SQS = "AWS_ENDPOINT_URL_SQS";
    private static final String REGION = "us-east-1";

    /// The endpoints that the AWS SDK's own variables name; empty where neither is set.
    ///
    /// @throws IllegalArgumentException if only one of the two is set, or one is no HTTP address
    public static Optional<AwsEndpoints> from(Map<String, String> environment) {
        String tables = environment.getOrDefault(DYNAMODB, "");
        String queues = environment.getOrDefault(SQS, "");
        if (tables.isBlank() && queues.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new AwsEndpoints(
                address(DYNAMODB, tables), address(SQS, queues), environment.getOrDefault("AWS_REGION", REGION)));
    }

    private static URI address(String variable, String value) {
        try {
            URI address = new URI(value);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(refusal(variable, value), e);
        }
        throw new IllegalArgumentException(refusal(variable, value));
    }

    private static String refusal(String variable, String value) {
        return value.isBlank()
                ? variable + " is not set: tables and queues are elsewhere together, or not at all"
                : variable + " is not the address of a server: " + value;
    }
}
