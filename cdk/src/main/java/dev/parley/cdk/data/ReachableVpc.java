package dev.parley.cdk.data;

import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;

/// A VPC with ways to the AWS services that functions in it call.
interface ReachableVpc {
    IVpc vpc();

    /// Where functions and the cache are: subnets without a way out of their own.
    default SubnetSelection subnets() {
        return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
    }

    /// Groups that functions belong to beside the stack's own.
    List<ISecurityGroup> groups();

    /// Lets functions of this group use the ways to AWS.
    void letIn(ISecurityGroup functions);

    /// Lets functions invoke a function of this account, where they need a way of its own for it.
    void letInvoke(String functionArn);
}
