package dev.parley.operator.preflight;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// `./parley preflight`.
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = "Looks whether your AWS account and Region have what a deployment needs. Changes nothing.")
public final class PreflightCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--region", description = "the Region (default: that of your AWS configuration)")
    private Optional<String> asked = Optional.empty();

    @Override
    public Integer call() {
        Region region = region();
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                LambdaClient lambda =
                        LambdaClient.builder().httpClient(http).region(region).build();
                CloudFormationClient cloudFormation = CloudFormationClient.builder()
                        .httpClient(http)
                        .region(region)
                        .build()) {
            URI endpoint = URI.create("https://ec2." + region.id() + "."
                    + region.metadata().partition().dnsSuffix() + "/");
            List<Finding> findings = new Preflight(
                            region.id(),
                            new AwsAccountFacts(
                                    lambda,
                                    cloudFormation,
                                    new AwsAccountFacts.Ec2(
                                            http, DefaultCredentialsProvider.create(), region.id(), endpoint)))
                    .run();
            findings.forEach(PreflightCommand::print);
            return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.FAILURE) ? 1 : 0;
        }
    }

    private Region region() {
        try {
            return asked.map(Region::of).orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion());
        } catch (SdkException e) {
            throw new ParameterException(spec.commandLine(), "no Region is configured; give --region", e);
        }
    }

    private static void print(Finding finding) {
        System.out.printf(
                Locale.ROOT, "%-8s %s%n", finding.verdict().name().toLowerCase(Locale.ROOT), finding.sentence());
    }
}
