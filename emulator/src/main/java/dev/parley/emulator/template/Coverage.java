package dev.parley.emulator.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which resource types the embedded cloud stands up and which it knowingly leaves out. A type on neither list is an
/// error, so that a new part of the deployment is never silently missing in a local run.
public final class Coverage {
    /// Emulated types, each with the properties that have no effect locally.
    private static final Map<String, Set<String>> EMULATED = Map.ofEntries(
            Map.entry("AWS::ApiGatewayV2::Api", Set.of("Name", "Description", "Tags", "IpAddressType")),
            Map.entry("AWS::ApiGatewayV2::Route", Set.of("OperationName")),
            Map.entry("AWS::ApiGatewayV2::RouteResponse", Set.of()),
            Map.entry("AWS::ApiGatewayV2::Integration", Set.of("TimeoutInMillis")),
            Map.entry("AWS::ApiGatewayV2::Authorizer", Set.of("Name", "AuthorizerResultTtlInSeconds")),
            Map.entry("AWS::ApiGatewayV2::Stage", Set.of("AccessLogSettings", "Tags")),
            Map.entry(
                    "AWS::Lambda::Function",
                    Set.of(
                            "Architectures",
                            "Code",
                            "LoggingConfig",
                            "Role",
                            "Runtime",
                            "SnapStart",
                            "Tags",
                            "TracingConfig",
                            "VpcConfig")),
            Map.entry("AWS::Lambda::Alias", Set.of("FunctionVersion", "Description")),
            Map.entry("AWS::Lambda::Version", Set.of()),
            Map.entry("AWS::Lambda::EventSourceMapping", Set.of("ParallelizationFactor", "StartingPosition", "Tags")),
            Map.entry(
                    "AWS::DynamoDB::GlobalTable",
                    Set.of(
                            "BillingMode",
                            "Replicas",
                            "SSESpecification",
                            "WarmThroughput",
                            "WriteOnDemandThroughputSettings")),
            Map.entry("AWS::SQS::Queue", Set.of("SqsManagedSseEnabled", "KmsMasterKeyId", "Tags")));

    private static final Set<String> LEFT_OUT_SERVICES = Set.of(
            "AWS::EC2::",
            "AWS::IAM::",
            "AWS::Logs::",
            "AWS::Cognito::",
            "AWS::ElastiCache::",
            "AWS::CloudWatch::",
            "AWS::KMS::",
            "AWS::SNS::");
    private static final Set<String> LEFT_OUT_TYPES = Set.of(
            "AWS::ApiGateway::Account", "AWS::Lambda::Permission", "AWS::SQS::QueuePolicy", "AWS::CDK::Metadata");

    private Coverage() {}

    /// The resource types and properties of the template that have no effect locally, in order. Fails with
    /// [TemplateException] on a type that neither list knows.
    public static List<String> leftOut(Template template) {
        Set<String> names = new TreeSet<>();
        for (TemplateResource resource : template.resources().values()) {
            Set<String> ignored = EMULATED.get(resource.type());
            if (ignored == null) {
                names.add(knowinglyLeftOut(resource));
            } else {
                ignored.stream()
                        .filter(resource.properties()::has)
                        .forEach(property -> names.add(resource.type() + "." + property));
            }
        }
        return List.copyOf(names);
    }

    /// The same in a line: services, and how many properties of what is emulated.
    public static String inShort(List<String> leftOut) {
        Map<Boolean, List<String>> byProperty =
                leftOut.stream().collect(Collectors.partitioningBy(name -> name.contains(".")));
        String services = byProperty.getOrDefault(false, List.of()).stream()
                .map(type -> type.split("::", -1)[1])
                .distinct()
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s; %d properties of other resources",
                services,
                byProperty.getOrDefault(true, List.of()).size());
    }

    private static String knowinglyLeftOut(TemplateResource resource) {
        String type = resource.type();
        if (LEFT_OUT_TYPES.contains(type) || LEFT_OUT_SERVICES.stream().anyMatch(type::startsWith)) {
            return type;
        }
        throw new TemplateException(
                resource.logicalId() + " has the type " + type + ", which the embedded cloud does not know");
    }
}
