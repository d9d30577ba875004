package dev.parley.operator.preflight;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// What AWS says of an account in a Region.
public final class AwsAccountFacts implements AccountFacts {
    private static final String BOOTSTRAP_STACK = "CDKToolkit";

    private final LambdaClient lambda;
    private final CloudFormationClient cloudFormation;
    private final Ec2Query ec2;

    public AwsAccountFacts(LambdaClient lambda, CloudFormationClient cloudFormation, Ec2 ec2) {
        this.lambda = lambda;
        this.cloudFormation = cloudFormation;
        this.ec2 = new Ec2Query(ec2.http(), ec2.credentials(), ec2.region(), ec2.endpoint());
    }

    /// How EC2 is reached.
    public record Ec2(SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {}

    @Override
    public int concurrency() {
        return lambda.getAccountSettings(_ -> {}).accountLimit().concurrentExecutions();
    }

    @Override
    public Set<String> endpointZones() {
        return new HashSet<>(ec2.items(
                "DescribeVpcEndpointServices",
                Map.of("ServiceName.1", "com.amazonaws." + ec2.region() + ".sqs"),
                "availabilityZoneSet"));
    }

    @Override
    public List<String> zones() {
        return ec2.texts(
                "DescribeAvailabilityZones",
                Map.of("Filter.1.Name", "zone-type", "Filter.1.Value.1", "availability-zone"),
                "zoneName");
    }

    @Override
    public int vpcs() {
        return ec2.texts("DescribeVpcs", Map.of(), "vpcId").size();
    }

    @Override
    public Optional<Integer> bootstrapVersion() {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(BOOTSTRAP_STACK)).stacks().stream()
                    .flatMap(stack -> stack.outputs().stream())
                    .filter(output -> output.outputKey().equals("BootstrapVersion"))
                    .map(output -> Integer.valueOf(output.outputValue()))
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails().errorMessage().contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
