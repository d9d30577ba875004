package dev.parley.cdk.data;

import dev.parley.cdk.settings.SqsEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.CfnEgressOnlyInternetGateway;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpProtocol;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// A VPC of the stack's own: subnets in two zones. DynamoDB is reached by a gateway endpoint, which is free. SQS and
/// Lambda are reached by IPv6 through an egress-only internet gateway, which is free too and lets nothing in; or by
/// interface endpoints, and then there is no way out. A NAT would cost more than the rest.
final class OwnVpc implements ReachableVpc {
    private final Vpc vpc;
    private final Optional<SecurityGroup> endpoints;

    OwnVpc(Construct scope, SqsEndpoint endpoint, ILogGroup rejections) {
        this.vpc = Vpc.Builder.create(scope, "Vpc")
                .ipProtocol(endpoint == SqsEndpoint.DUAL_STACK ? IpProtocol.DUAL_STACK : IpProtocol.IPV4_ONLY)
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
        vpc.addGatewayEndpoint(
                        "DynamoDb",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.DYNAMODB)
                                .build())
                .addToPolicy(ownOnly("dynamodb", "table/*"));
        if (endpoint == SqsEndpoint.DUAL_STACK) {
            this.endpoints = Optional.empty();
            letOut(scope);
        } else {
            SecurityGroup group = SecurityGroup.Builder.create(scope, "Endpoints")
                    .vpc(vpc)
                    .description("Parley: the SQS endpoint")
                    .allowAllOutbound(false)
                    .build();
            addInterface("Sqs", InterfaceVpcEndpointAwsService.SQS, group).addToPolicy(ownOnly("sqs", "*"));
            this.endpoints = Optional.of(group);
        }
    }

    /// By IPv6 alone: no subnet has a route of IPv4 beyond the VPC.
    private void letOut(Construct scope) {
        CfnEgressOnlyInternetGateway gateway = CfnEgressOnlyInternetGateway.Builder.create(scope, "Egress")
                .vpcId(vpc.getVpcId())
                .build();
        List<ISubnet> subnets = vpc.getIsolatedSubnets();
        for (int index = 0; index < subnets.size(); index++) {
            CfnRoute.Builder.create(scope, "Egress" + (index + 1))
                    .routeTableId(subnets.get(index).getRouteTable().getRouteTableId())
                    .destinationIpv6CidrBlock("::/0")
                    .egressOnlyInternetGatewayId(gateway.getRef())
                    .build();
        }
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
        endpoints.ifPresent(group -> group.addIngressRule(functions, Port.tcp(443), "SQS"));
    }

    /// By an interface endpoint in two zones, where SQS has one.
    @Override
    public void letInvoke(String functionArn) {
        endpoints.ifPresent(group -> letInvoke(functionArn, group));
    }

    private void letInvoke(String functionArn, SecurityGroup group) {
        InterfaceVpcEndpoint lambda = addInterface("Lambda", InterfaceVpcEndpointAwsService.LAMBDA, group);
        lambda.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(functionArn))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    private InterfaceVpcEndpoint addInterface(String id, InterfaceVpcEndpointAwsService service, SecurityGroup group) {
        return vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(subnets())
                        .securityGroups(List.of(group))
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
