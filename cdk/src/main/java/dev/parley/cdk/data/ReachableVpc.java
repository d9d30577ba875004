package dev.parley.cdk.data;

import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;

/// A VPC with ways to the AWS services that functions in it call.
interface ReachableVpc {
    IVpc vpc();

    SubnetSelection subnets();

    /// Groups that functions belong to beside the stack's own.
    List<ISecurityGroup> groups();

    /// Lets functions of this group use the ways to AWS.
    void letIn(ISecurityGroup functions);

    /// Lets functions invoke a function of this account.
    void letInvoke(String functionArn);
}
