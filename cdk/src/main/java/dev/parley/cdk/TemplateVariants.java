package dev.parley.cdk;

import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Writes the template of each variant that properties choose between, for linters: what one property adds
/// stands beside what the others leave out.
final class TemplateVariants {
    private static final Map<String, Map<String, Object>> VARIANTS = Map.of(
            "standard",
            Map.of(),
            "own-issuer",
            Map.of("parley:issuer", "https://id.example.com/", "parley:audiences", "chat"),
            "own-domain",
            Map.of(
                    "parley:domain",
                    "chat.example.com",
                    "parley:certificateArn",
                    "arn:aws:acm:eu-central-1:123456789012:certificate/0"),
            "edge",
            Map.of("parley:edge", "200"),
            "watched",
            Map.of(
                    "parley:alarmAddress",
                    "ops@example.com",
                    "parley:tracing",
                    "true",
                    "parley:rollOut",
                    "canary",
                    "parley:monthlyBudget",
                    "50",
                    "parley:tags",
                    "team=chat"),
            "throw-away",
            Map.of(
                    "parley:stage",
                    "dev",
                    "parley:keepData",
                    "false",
                    "parley:messageShare",
                    "100",
                    "parley:userIdClaim",
                    "username",
                    "parley:mailFrom",
                    "chat@example.com"),
            "no-page",
            Map.of("parley:web", "false"),
            "existing-data",
            Map.of(
                    "parley:userPool",
                    "eu-central-1_Ab1Cd2Ef3",
                    "parley:events",
                    "true",
                    "parley:tables",
                    "Rooms=" + stream("rooms") + ",Messages=" + stream("messages") + ",Inbox=" + stream("inbox")
                            + ",Profiles=" + stream("profiles") + ",Reactions=kept-reactions"
                            + ",Memberships=kept-memberships,Connections=kept-connections"),
            "existing-network",
            Map.of(
                    "parley:vpc",
                    "vpc-0123456789abcdef0",
                    "parley:subnets",
                    "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
                    "parley:securityGroup",
                    "sg-0123456789abcdef0",
                    "parley:moderator",
                    "arn:aws:lambda:eu-central-1:123456789012:function:judge",
                    "parley:events",
                    "true"));

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

    private static String text(Deployment deployment) throws IOException {
        Path scratch = Files.createTempDirectory("parley-variant");
        try {
            return TemplateFile.of(deployment, scratch);
        } finally {
            TemplateFile.delete(scratch);
        }
    }
}
