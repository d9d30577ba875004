package dev.parley.operator.preflight;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
import software.amazon.awssdk.regions.RegionMetadata;
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

    @Option(
            names = {"-c", "--context"},
            paramLabel = "parley:NAME=VALUE",
            description =
                    "a property of the deployment, as for ./parley cdk; may be given again. Read are stage, redis,"
                            + " vpc, subnets, sqsEndpoint, moderator, accountConcurrency and messageShare")
    private List<String> context = List.of();

    @Option(names = "--cdk-json", hidden = true)
    private Optional<Path> cdkJson = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Region region = region();
        DeploymentPlan plan = plan();
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                LambdaClient lambda =
                        LambdaClient.builder().httpClient(http).region(region).build();
                CloudFormationClient cloudFormation = CloudFormationClient.builder()
                        .httpClient(http)
                        .region(region)
                        .build()) {
            URI endpoint = URI.create("https://ec2." + region.id() + "." + suffix(region) + "/");
            List<Finding> findings = new Preflight(
                            region.id(),
                            new AwsAccountFacts(
                                    lambda,
                                    cloudFormation,
                                    new AwsAccountFacts.Ec2(
                                            http, DefaultCredentialsProvider.create(), region.id(), endpoint)),
                            plan)
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

    private DeploymentPlan plan() throws IOException {
        try {
            return DeploymentPlan.of(PlanProperties.read(cdkJson, context));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// A Region that the SDK does not know is asked for as one of most.
    private static String suffix(Region region) {
        RegionMetadata known = region.metadata();
        return known == null ? "amazonaws.com" : known.partition().dnsSuffix();
    }

    private static void print(Finding finding) {
        System.out.printf(
                Locale.ROOT, "%-8s %s%n", finding.verdict().name().toLowerCase(Locale.ROOT), finding.sentence());
    }
}
