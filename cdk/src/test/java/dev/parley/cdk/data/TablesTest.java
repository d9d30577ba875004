package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.ChatStack;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/// What must not be lost can be restored, and goes only when the operator said so.
class TablesTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();

    @Test
    void tables_haveTheKeysThatTheCodeUses() {
        Map<String, String> keys = new TreeMap<>();
        TEMPLATE.resources("AWS::DynamoDB::GlobalTable").forEach((id, table) -> {
            Map<String, String> types = new TreeMap<>();
            table.path("Properties")
                    .path("AttributeDefinitions")
                    .forEach(attribute -> types.put(
                            attribute.path("AttributeName").asText(),
                            attribute.path("AttributeType").asText()));
            StringBuilder key = new StringBuilder();
            table.path("Properties").path("KeySchema").forEach(part -> {
                String name = part.path("AttributeName").asText();
                key.append(key.isEmpty() ? "" : " ").append(name).append(':').append(types.get(name));
            });
            keys.put(id, key.toString());
        });

        assertThat(keys)
                .containsOnly(
                        Map.entry("Rooms", "roomId:S item:S"),
                        Map.entry("Messages", "roomId:S seq:N"),
                        Map.entry("Reactions", "roomId:S seq:N"),
                        Map.entry("Inbox", "key:S"),
                        Map.entry("Memberships", "userId:S roomId:S"),
                        Map.entry("Connections", "userId:S"),
                        Map.entry("Profiles", "userId:S item:S"));
    }

    @Test
    void tables_areBilledByUseAndRestorable() {
        assertThat(TEMPLATE.resources("AWS::DynamoDB::GlobalTable").values()).allSatisfy(table -> {
            JsonNode settings = table.path("Properties");
            assertThat(settings.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(settings.path("Replicas"))
                    .allMatch(replica -> replica.path("PointInTimeRecoverySpecification")
                            .path("PointInTimeRecoveryEnabled")
                            .asBoolean());
        });
    }

    @Test
    void sendsMessagesAndWhatEndsInRooms_expireByTheirOwnAttribute_andNothingElseDoes() {
        assertThat(TEMPLATE.resources("AWS::DynamoDB::GlobalTable"))
                .allSatisfy((id, table) -> assertThat(table.path("Properties")
                                .path("TimeToLiveSpecification")
                                .path("AttributeName")
                                .asText())
                        .isEqualTo(
                                Set.of("Inbox", "Messages", "Reactions", "Rooms")
                                                .contains(id)
                                        ? "expiresAt"
                                        : ""));
    }

    @Test
    void data_byDefault_outlivesTheStack() {
        assertThat(TEMPLATE.resources("AWS::DynamoDB::GlobalTable").values()).allSatisfy(table -> {
            assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(table.path("Properties").path("Replicas"))
                    .allMatch(
                            replica -> replica.path("DeletionProtectionEnabled").asBoolean());
        });
        assertThat(TEMPLATE.resources().path("UserPool").path("DeletionPolicy").asText())
                .isEqualTo("Retain");
    }

    @Test
    void data_whereTheOperatorSaysSo_goesWithTheStack(@TempDir Path scratch) {
        ChatStack stack = Synthesized.of(
                        DeploymentProperties.read(Map.of("parley:keepData", false, "parley:stage", "dev")), scratch)
                .stack();
        Template.fromStack(stack).allResources("AWS::DynamoDB::GlobalTable", Map.of("DeletionPolicy", "Delete"));
    }
}
