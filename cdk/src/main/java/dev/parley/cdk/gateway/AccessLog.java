package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// One line for each connect, frame and close: whose it was and from where, what it was and how it ended, never a
/// header, token or body.
public final class AccessLog extends Construct {
    private static final List<String> FIELDS = List.of(
            "connectionId",
            "eventType",
            "routeKey",
            "authorizer.principalId",
            "identity.sourceIp",
            "status",
            "requestId",
            "requestTimeEpoch",
            "integrationLatency",
            "integrationStatus",
            "error.message",
            "authorizer.error",
            "integrationErrorMessage");

    private static final List<String> HTTP_FIELDS = List.of(
            "routeKey",
            "status",
            "requestId",
            "requestTimeEpoch",
            "responseLatency",
            "integrationLatency",
            "integrationStatus",
            "error.message",
            "authorizer.error",
            "integrationErrorMessage",
            "identity.userArn");

    private final LogGroup group;
    private final CfnAccount account;

    public AccessLog(Construct scope, RetentionDays retention) {
        super(scope, "AccessLog");
        this.group = LogGroup.Builder.create(this, "Group")
                .retention(retention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        LogicalIds.fixed(group, "AccessLog");
        Role writer = Role.Builder.create(this, "Writer")
                .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonAPIGatewayPushToCloudWatchLogs")))
                .build();
        AcceptedFinding.GATEWAY_LOGGING_ROLE.at(writer);
        this.account = CfnAccount.Builder.create(this, "Account")
                .cloudWatchRoleArn(writer.getRoleArn())
                .build();
        // The setting belongs to the account and Region: other APIs may have come to rely on it.
        writer.applyRemovalPolicy(RemovalPolicy.RETAIN);
        account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }

    /// For a stage of the WebSocket API.
    public void attachTo(CfnStage stage) {
        attachTo(stage, FIELDS);
    }

    /// For a stage of an HTTP API.
    public void attachToHttp(CfnStage stage) {
        attachTo(stage, HTTP_FIELDS);
    }

    private void attachTo(CfnStage stage, List<String> fields) {
        stage.setAccessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(group.getLogGroupArn())
                .format(format(fields))
                .build());
        stage.addDependency(account);
    }

    private static String format(List<String> fields) {
        TreeMap<String, String> entries = new TreeMap<>();
        fields.forEach(field -> entries.put(field.replace(".", "_"), "$context." + field));
        return entries.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
