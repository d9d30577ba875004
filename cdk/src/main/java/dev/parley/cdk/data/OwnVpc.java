package dev.parley.cdk.data;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// A VPC of the stack's own: isolated subnets in two zones without a way out. DynamoDB is reached by a gateway
/// endpoint, which is free, and SQS by an interface endpoint; a NAT would cost more than the rest.
final class OwnVpc implements ReachableVpc {
    private final Vpc vpc;
    private final SecurityGroup endpoints;

    OwnVpc(Construct scope, ILogGroup rejections) {
        this.vpc = Vpc.Builder.create(scope, "Vpc")
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
        this.endpoints = SecurityGroup.Builder.create(scope, "Endpoints")
                .vpc(vpc)
                .description("Parley: the SQS endpoint")
                .allowAllOutbound(false)
                .build();
        addEndpoints();
    }

    @Override
    public IVpc vpc() {
        return vpc;
    }

    @Override
    public List<ISecurityGroup> groups() {
        return List.of();
    }

    @Override
    public void letIn(ISecurityGroup functions) {
        endpoints.addIngressRule(functions, Port.tcp(443), "SQS");
    }

    /// By an interface endpoint in two zones.
    @Override
    public void letInvoke(String functionArn) {
        InterfaceVpcEndpoint lambda = addInterface("Lambda", InterfaceVpcEndpointAwsService.LAMBDA);
        lambda.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(functionArn))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    private void addEndpoints() {
        vpc.addGatewayEndpoint(
                        "DynamoDb",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.DYNAMODB)
                                .build())
                .addToPolicy(ownOnly("dynamodb", "table/*"));
        addInterface("Sqs", InterfaceVpcEndpointAwsService.SQS).addToPolicy(ownOnly("sqs", "*"));
    }

    private InterfaceVpcEndpoint addInterface(String id, InterfaceVpcEndpointAwsService service) {
        return vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(subnets())
                        .securityGroups(List.of(endpoints))
                        .open(false)
                        .build());
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
}
