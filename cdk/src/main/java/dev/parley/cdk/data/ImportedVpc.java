package dev.parley.cdk.data;

import dev.parley.cdk.settings.ExistingNetwork;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/// A VPC that the stack did not make, by its ids alone: a synthesis asks no account. The stack changes nothing of
/// it, so its own endpoints or routes lead to AWS, and whom they let in is its owner's matter.
final class ImportedVpc implements ReachableVpc {
    private final IVpc vpc;
    private final List<ISecurityGroup> groups;

    ImportedVpc(Construct scope, ExistingNetwork settings) {
        this.vpc = Vpc.fromVpcAttributes(
                scope,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(settings.vpc())
                        .availabilityZones(zones(settings.subnets().size()))
                        .isolatedSubnetIds(settings.subnets())
                        .build());
        Annotations.of(vpc).acknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId");
        this.groups = settings.securityGroup().stream()
                .map(id -> SecurityGroup.fromSecurityGroupId(scope, "OwnGroup", id))
                .toList();
    }

    /// Which zone a subnet is in is not known here. The CDK wants one for each, and writes none to the template.
    private static List<String> zones(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> Fn.select(index, Fn.getAzs()))
                .toList();
    }

    @Override
    public IVpc vpc() {
        return vpc;
    }

    @Override
    public List<ISecurityGroup> groups() {
        return groups;
    }

    @Override
    public void letIn(ISecurityGroup functions) {
        // The owner's endpoints let in the group of `groups`, or the VPC's addresses.
    }

    @Override
    public void letInvoke(String functionArn) {
        // The owner's endpoint or route leads to Lambda.
    }
}
