package dev.parley.cdk.data;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// The network of those functions that speak to Redis: isolated subnets in two zones without a way out.
/// DynamoDB is reached by a gateway endpoint, which is free, and SQS by an interface endpoint; a NAT would cost
/// more than the rest.
public final class Network extends Construct {
    private static final Port REDIS_PORTS = Port.tcpRange(6379, 6380);

    private final Vpc vpc;
    private final SecurityGroup functions;
    private final SecurityGroup cache;
    private final SecurityGroup endpoints;

    public Network(Construct scope, ILogGroup rejections) {
        super(scope, "Network");
        this.vpc = Vpc.Builder.create(this, "Vpc")
                .maxAzs(2)
                .natGateways(0)
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(20)
                        .build()))
                .build();
        vpc.addFlowLog(
                "Rejected",
                FlowLogOptions.builder()
                        .trafficType(FlowLogTrafficType.REJECT)
                        .destination(FlowLogDestination.toCloudWatchLogs(rejections))
                        .build());
        this.functions = group("Functions", "functions that speak to Redis");
        this.cache = group("Cache", "the cache");
        this.endpoints = group("Endpoints", "the SQS endpoint");
        functions.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS endpoints; there is no route beyond them");
        functions.addEgressRule(cache, REDIS_PORTS, "Redis");
        cache.addIngressRule(functions, REDIS_PORTS, "Redis");
        endpoints.addIngressRule(functions, Port.tcp(443), "SQS");
        addEndpoints(endpoints);
    }

    public Vpc vpc() {
        return vpc;
    }

    public SecurityGroup functions() {
        return functions;
    }

    public SecurityGroup cache() {
        return cache;
    }

    public SubnetSelection subnets() {
        return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
    }

    /// Lets functions in the network invoke a function of this account, by an interface endpoint ($14.60 a
    /// month in two zones).
    public void letInvoke(String functionArn) {
        InterfaceVpcEndpoint lambda = vpc.addInterfaceEndpoint(
                "Lambda",
                InterfaceVpcEndpointOptions.builder()
                        .service(InterfaceVpcEndpointAwsService.LAMBDA)
                        .subnets(subnets())
                        .securityGroups(List.of(endpoints))
                        .open(false)
                        .build());
        lambda.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(functionArn))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    private void addEndpoints(SecurityGroup group) {
        vpc.addGatewayEndpoint(
                        "DynamoDb",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.DYNAMODB)
                                .build())
                .addToPolicy(ownOnly("dynamodb", "table/*"));
        InterfaceVpcEndpoint sqs = vpc.addInterfaceEndpoint(
                "Sqs",
                InterfaceVpcEndpointOptions.builder()
                        .service(InterfaceVpcEndpointAwsService.SQS)
                        .subnets(subnets())
                        .securityGroups(List.of(group))
                        .open(false)
                        .build());
        sqs.addToPolicy(ownOnly("sqs", "*"));
    }

    /// Nothing leaves the network by an endpoint to another account's tables or queues, whatever a function is
    /// made to do and with whose credentials.
    private static PolicyStatement ownOnly(String service, String resource) {
        String owner = ":" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":";
        return PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(service + ":*"))
                .resources(List.of("arn:" + Aws.PARTITION + ":" + service + owner + resource))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build();
    }

    private SecurityGroup group(String id, String whose) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description("Parley: " + whose)
                .allowAllOutbound(false)
                .build();
    }
}
