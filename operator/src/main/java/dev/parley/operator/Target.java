package dev.parley.operator;

import dev.parley.settings.Environment;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which deployment a command is for: the local run by default, or a stack on AWS.
final class Target {
    @Option(
            names = "--http-port",
            defaultValue = "3000",
            description = "the HTTP port of the local run (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "where the local run listens (default: ${DEFAULT-VALUE})")
    private String host = "localhost";

    @Option(names = "--stack", description = "a CloudFormation stack instead; uses your AWS credentials and region")
    private Optional<String> stack = Optional.empty();

    Environment environment() {
        if (stack.isPresent()) {
            return Deployment.stack(stack.get());
        }
        Environment local = Deployment.local(
                URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + httpPort));
        System.setProperty("aws.region", local.require("AWS_REGION"));
        System.setProperty("aws.accessKeyId", local.require("AWS_ACCESS_KEY_ID"));
        System.setProperty("aws.secretAccessKey", local.require("AWS_SECRET_ACCESS_KEY"));
        return local;
    }
}
