package dev.parley.cdk.function;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// A function's own role. It starts with nothing but writing its own log, and in a network the means to be there.
public final class FunctionRole extends Construct {
    private static final List<String> NETWORK_INTERFACES = List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");

    private final Role role;

    public FunctionRole(Construct scope, ILogGroup log) {
        super(scope, "Access");
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getLogGroupArn()));
    }

    public Role role() {
        return role;
    }

    public void allow(List<String> actions, List<String> resources) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build());
    }

    /// Lambda itself manages network interfaces by this role, and AWS knows no narrower resource for that.
    public void allowNetwork() {
        allow(NETWORK_INTERFACES, List.of("*"));
    }

    /// What Lambda may do for the function, the function's own code may not.
    public void denyNetworkTo(IFunction function) {
        Policy.Builder.create(this, "NoNetworkChanges")
                .roles(List.of(role))
                .statements(List.of(PolicyStatement.Builder.create()
                        .effect(Effect.DENY)
                        .actions(NETWORK_INTERFACES)
                        .resources(List.of("*"))
                        .conditions(Map.of("ArnEquals", Map.of("lambda:SourceFunctionArn", function.getFunctionArn())))
                        .build()))
                .build();
    }
}
