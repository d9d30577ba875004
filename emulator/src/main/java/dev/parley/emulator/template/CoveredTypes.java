package dev.parley.emulator.template;

import java.util.Map;
import java.util.Set;

/// The lists behind [Coverage]: emulated types with their properties, and types that are left out.
final class CoveredTypes {
    private static final String NAMES = "names and tags";
    private static final String NETWORKS = "networks";
    private static final String LOGS = "log groups and formats";
    private static final String ACCESS_LOGS = "access logs";
    private static final String ALARMS = "alarms and dashboards";
    private static final String ENCRYPTION = "encryption at rest";
    private static final String ROLES = "IAM of processes";
    private static final String VERSIONS = "versions of code";
    private static final String PAGES = "pages on CloudFront (this run serves its own)";
    private static final String THROUGHPUT = "throughput and billing of tables";

    static final Map<String, TypeCoverage> EMULATED = Map.ofEntries(
            type(
                    "AWS::ApiGatewayV2::Api",
                    Set.of("ProtocolType", "RouteSelectionExpression"),
                    Map.of("Name", NAMES, "Description", NAMES, "Tags", NAMES, "IpAddressType", NETWORKS)),
            type(
                    "AWS::ApiGatewayV2::Route",
                    Set.of(
                            "ApiId",
                            "ApiKeyRequired",
                            "AuthorizationType",
                            "AuthorizerId",
                            "RouteKey",
                            "RouteResponseSelectionExpression",
                            "Target"),
                    Map.of("OperationName", NAMES)),
            type("AWS::ApiGatewayV2::RouteResponse", Set.of("ApiId", "RouteId", "RouteResponseKey"), Map.of()),
            type(
                    "AWS::ApiGatewayV2::Integration",
                    Set.of("ApiId", "IntegrationType", "IntegrationMethod", "IntegrationUri", "PayloadFormatVersion"),
                    Map.of("TimeoutInMillis", "time-outs of integrations below 29 s", "Description", NAMES)),
            type(
                    "AWS::ApiGatewayV2::Authorizer",
                    Set.of("ApiId", "AuthorizerType", "AuthorizerUri", "IdentitySource"),
                    Map.of("Name", NAMES, "AuthorizerResultTtlInSeconds", "cached answers of authorizers")),
            type(
                    "AWS::ApiGatewayV2::Stage",
                    Set.of(
                            "ApiId",
                            "DefaultRouteSettings.ThrottlingBurstLimit",
                            "DefaultRouteSettings.ThrottlingRateLimit",
                            "RouteSettings.*.ThrottlingBurstLimit",
                            "RouteSettings.*.ThrottlingRateLimit"),
                    Map.ofEntries(
                            Map.entry("AccessLogSettings", ACCESS_LOGS),
                            Map.entry("AutoDeploy", VERSIONS),
                            Map.entry("DefaultRouteSettings.DataTraceEnabled", ACCESS_LOGS),
                            Map.entry("DefaultRouteSettings.DetailedMetricsEnabled", ALARMS),
                            Map.entry("DefaultRouteSettings.LoggingLevel", ACCESS_LOGS),
                            Map.entry("RouteSettings.*.DataTraceEnabled", ACCESS_LOGS),
                            Map.entry("RouteSettings.*.DetailedMetricsEnabled", ALARMS),
                            Map.entry("RouteSettings.*.LoggingLevel", ACCESS_LOGS),
                            Map.entry("StageName", "the stage's name (--stage gives it)"),
                            Map.entry("Description", NAMES),
                            Map.entry("Tags", NAMES))),
            type(
                    "AWS::Lambda::Function",
                    Set.of(
                            "Code.S3Key",
                            "Environment.Variables",
                            "FunctionName",
                            "Handler",
                            "MemorySize",
                            "ReservedConcurrentExecutions",
                            "Runtime",
                            "Timeout"),
                    Map.ofEntries(
                            Map.entry("Architectures", "processor architectures"),
                            Map.entry("Code.S3Bucket", VERSIONS),
                            Map.entry("Code.S3ObjectVersion", VERSIONS),
                            Map.entry("Description", NAMES),
                            Map.entry("LoggingConfig", LOGS),
                            Map.entry("Role", ROLES),
                            Map.entry("SnapStart", "snapshots of functions"),
                            Map.entry("Tags", NAMES),
                            Map.entry("TracingConfig", "traces"),
                            Map.entry("VpcConfig", NETWORKS))),
            type(
                    "AWS::Lambda::Alias",
                    Set.of("FunctionName", "Name"),
                    Map.of("FunctionVersion", VERSIONS, "Description", NAMES)),
            type("AWS::Lambda::Version", Set.of("FunctionName"), Map.of("Description", NAMES, "CodeSha256", VERSIONS)),
            type(
                    "AWS::Lambda::EventSourceMapping",
                    Set.of(
                            "BatchSize",
                            "BisectBatchOnFunctionError",
                            "DestinationConfig.OnFailure.Destination",
                            "Enabled",
                            "EventSourceArn",
                            "FilterCriteria.Filters",
                            "FunctionName",
                            "FunctionResponseTypes",
                            "MaximumBatchingWindowInSeconds",
                            "MaximumRecordAgeInSeconds",
                            "MaximumRetryAttempts",
                            "ScalingConfig.MaximumConcurrency"),
                    Map.of(
                            "ParallelizationFactor",
                            "shards read in parallel",
                            "StartingPosition",
                            "where a stream is first read from",
                            "Tags",
                            NAMES)),
            type(
                    "AWS::DynamoDB::GlobalTable",
                    Set.of(
                            "AttributeDefinitions",
                            "KeySchema",
                            "Replicas[].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
                            "StreamSpecification.StreamViewType",
                            "TableName",
                            "TimeToLiveSpecification.AttributeName",
                            "TimeToLiveSpecification.Enabled"),
                    Map.ofEntries(
                            Map.entry("BillingMode", THROUGHPUT),
                            Map.entry("Replicas[].DeletionProtectionEnabled", "protection of tables"),
                            Map.entry("Replicas[].Region", "replicas of tables"),
                            Map.entry("Replicas[].SSESpecification", ENCRYPTION),
                            Map.entry("Replicas[].Tags", NAMES),
                            Map.entry("SSESpecification", ENCRYPTION),
                            Map.entry("WarmThroughput", THROUGHPUT),
                            Map.entry("WriteOnDemandThroughputSettings", THROUGHPUT))),
            type(
                    PhysicalNames.BUS,
                    Set.of("Name"),
                    Map.of("Description", NAMES, "Tags", NAMES, "KmsKeyIdentifier", ENCRYPTION)),
            type(
                    "AWS::Events::Rule",
                    Set.of(
                            "EventBusName",
                            "EventPattern",
                            "State",
                            "Targets[].Arn",
                            "Targets[].DeadLetterConfig.Arn",
                            "Targets[].Id",
                            "Targets[].SqsParameters.MessageGroupId"),
                    Map.of(
                            "Name",
                            NAMES,
                            "Description",
                            NAMES,
                            "RoleArn",
                            ROLES,
                            "Targets[].RetryPolicy",
                            "retry policies of rules",
                            "Targets[].RoleArn",
                            ROLES)),
            type(
                    PhysicalNames.API_DESTINATION,
                    Set.of("Name", "HttpMethod", "InvocationEndpoint"),
                    Map.of(
                            "ConnectionArn",
                            "credentials of API destinations",
                            "Description",
                            NAMES,
                            "InvocationRateLimitPerSecond",
                            "rates of API destinations")),
            type(
                    "AWS::SQS::Queue",
                    Set.of(
                            "ContentBasedDeduplication",
                            "DeduplicationScope",
                            "DelaySeconds",
                            "FifoQueue",
                            "FifoThroughputLimit",
                            "MessageRetentionPeriod",
                            "QueueName",
                            "ReceiveMessageWaitTimeSeconds",
                            "RedrivePolicy",
                            "VisibilityTimeout"),
                    Map.of("SqsManagedSseEnabled", ENCRYPTION, "KmsMasterKeyId", ENCRYPTION, "Tags", NAMES)));

    /// Types, or services, that are left out, each with what is missing for that reason.
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("AWS::ApiGateway::Account", ACCESS_LOGS),
            Map.entry("AWS::CDK::Metadata", VERSIONS),
            Map.entry("AWS::CloudFront::", PAGES),
            Map.entry("AWS::CloudWatch::", ALARMS),
            Map.entry("AWS::Cognito::", "Cognito (an issuer of the run stands in)"),
            Map.entry("AWS::EC2::", NETWORKS),
            Map.entry("AWS::Events::Connection", "credentials of API destinations"),
            Map.entry("AWS::ElastiCache::", "ElastiCache (a Redis stands in)"),
            Map.entry("AWS::IAM::", ROLES),
            Map.entry("AWS::KMS::", ENCRYPTION),
            Map.entry("AWS::Lambda::Permission", "permissions to invoke"),
            Map.entry("AWS::Logs::", LOGS),
            Map.entry("AWS::Scheduler::", "schedules"),
            Map.entry("AWS::S3::", PAGES),
            Map.entry("AWS::SNS::", "notifications of alarms"),
            Map.entry("AWS::SQS::QueuePolicy", "policies of queues"));

    private CoveredTypes() {}

    private static Map.Entry<String, TypeCoverage> type(
            String name, Set<String> emulated, Map<String, String> leftOut) {
        return Map.entry(name, new TypeCoverage(emulated, leftOut));
    }
}
