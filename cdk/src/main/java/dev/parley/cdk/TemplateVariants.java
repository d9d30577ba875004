package dev.parley.cdk;

import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import dev.parley.cdk.settings.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Writes the template of each variant that properties choose between, for linters: what one property adds
/// stands beside what the others leave out.
final class TemplateVariants {
    private static final String MODERATOR = "arn:aws:lambda:eu-central-1:123456789012:function:judge";

    private static final Map<String, Map<String, Object>> VARIANTS = Map.ofEntries(
            variant("standard"),
            variant("without-redis", "redis=none"),
            variant(
                    "without-redis-events",
                    "redis=none",
                    "events=true",
                    "moderator=" + MODERATOR,
                    "alarms=none",
                    "dashboard=false",
                    "keepData=false"),
            variant("interface-endpoints", "sqsEndpoint=interface", "moderator=" + MODERATOR),
            variant("own-issuer", "issuer=https://id.example.com/", "audiences=chat"),
            variant(
                    "own-domain",
                    "domain=chat.example.com",
                    "certificateArn=arn:aws:acm:eu-central-1:123456789012:certificate/0"),
            variant("edge", "edge=200"),
            variant(
                    "watched",
                    "alarmAddress=ops@example.com",
                    "tracing=true",
                    "rollOut=canary",
                    "events=true",
                    "monthlyBudget=50",
                    "tags=team=chat"),
            variant(
                    "throw-away",
                    "stage=dev",
                    "keepData=false",
                    "messageShare=100",
                    "userIdClaim=username",
                    "mailFrom=chat@example.com"),
            variant("no-page", "web=false"),
            variant(
                    "existing-data",
                    "userPool=eu-central-1_Ab1Cd2Ef3",
                    "events=true",
                    "tables=Rooms=" + stream("rooms") + ",Messages=" + stream("messages") + ",Inbox=" + stream("inbox")
                            + ",Profiles=" + stream("profiles") + ",Reactions=kept-reactions"
                            + ",Memberships=kept-memberships,Connections=kept-connections"),
            variant(
                    "existing-network",
                    "vpc=vpc-0123456789abcdef0",
                    "subnets=subnet-0123456789abcdef0,subnet-0123456789abcdef1",
                    "securityGroup=sg-0123456789abcdef0",
                    "moderator=" + MODERATOR,
                    "events=true"));

    private TemplateVariants() {}

    /// @param arguments the folder, which is made if need be
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, Map<String, Object>> variant : new TreeMap<>(VARIANTS).entrySet()) {
            Path file = folder.resolve(variant.getKey() + ".json");
            Files.writeString(file, text(DeploymentProperties.read(variant.getValue())));
            System.out.println("wrote " + file);
        }
    }

    private static String stream(String table) {
        return "arn:aws:dynamodb:eu-central-1:123456789012:table/kept-" + table + "/stream/2026-01-31T12:00:00.000";
    }

    /// @param properties `NAME=VALUE`, without the prefix
    private static Map.Entry<String, Map<String, Object>> variant(String name, String... properties) {
        Map<String, Object> values = new TreeMap<>();
        for (String property : properties) {
            int equals = property.indexOf('=');
            values.put(Properties.PREFIX + property.substring(0, equals), property.substring(equals + 1));
        }
        return Map.entry(name, values);
    }

    private static String text(Deployment deployment) throws IOException {
        Path scratch = Files.createTempDirectory("parley-variant");
        try {
            return TemplateFile.of(deployment, scratch);
        } finally {
            TemplateFile.delete(scratch);
        }
    }
}
