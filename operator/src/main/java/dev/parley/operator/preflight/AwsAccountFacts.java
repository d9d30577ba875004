package dev.parley.operator.preflight;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;

/// What AWS says of an account in a Region.
public final class AwsAccountFacts implements AccountFacts {
    private static final String BOOTSTRAP_STACK = "CDKToolkit";
    private static final String MESSAGE_FUNCTION = "Message";

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
    public Concurrency concurrency() {
        AccountLimit limit = lambda.getAccountSettings(_ -> {}).accountLimit();
        return new Concurrency(limit.concurrentExecutions(), limit.unreservedConcurrentExecutions());
    }

    @Override
    public Standing standing(String stage) {
        List<StackResourceSummary> resources;
        try {
            resources = cloudFormation
                    .listStackResourcesPaginator(request -> request.stackName("Parley-" + stage))
                    .stackResourceSummaries()
                    .stream()
                    .filter(resource -> resource.physicalResourceId() != null
                            && resource.resourceStatus() != ResourceStatus.DELETE_COMPLETE)
                    .toList();
        } catch (CloudFormationException e) {
            if (isAboutNone(e)) {
                return Standing.NOTHING;
            }
            throw e;
        }
        return new Standing(
                resources.stream()
                        .filter(resource -> resource.logicalResourceId().equals(MESSAGE_FUNCTION))
                        .mapToInt(resource -> reserved(resource.physicalResourceId()))
                        .sum(),
                resources.stream().anyMatch(resource -> resource.resourceType().equals("AWS::EC2::VPC")));
    }

    private int reserved(String function) {
        return Optional.ofNullable(lambda.getFunctionConcurrency(request -> request.functionName(function))
                        .reservedConcurrentExecutions())
                .orElse(0);
    }

    @Override
    public Set<String> endpointZones(String service) {
        return new HashSet<>(ec2.items(
                "DescribeVpcEndpointServices",
                Map.of("ServiceName.1", "com.amazonaws." + ec2.region() + "." + service),
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
    public List<Subnet> subnets(List<String> ids) {
        Map<String, String> asked = new TreeMap<>();
        ids.forEach(id -> asked.put("SubnetId." + (asked.size() + 1), id));
        return ec2.rows("DescribeSubnets", asked, "subnetSet").stream()
                .map(row -> new Subnet(row.getOrDefault("vpcId", ""), row.getOrDefault("availabilityZone", "")))
                .toList();
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
            if (isAboutNone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isAboutNone(CloudFormationException e) {
        return e.awsErrorDetails().errorMessage().contains("does not exist");
    }
}
