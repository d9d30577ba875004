package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

/// A stack on tables and a user pool that an earlier one left behind, synthesized without a look into the account.
class ExistingDataTest {
    private static final String STREAM =
            "arn:aws:dynamodb:eu-central-1:123456789012:table/%s/stream/2026-01-31T12:00:00.000";
    private static final String INBOX = STREAM.formatted("old-inbox");
    private static final String WITH_DATA =
            "Rooms=old-rooms,Messages=old-messages,Reactions=old-reactions,Memberships=old-memberships,"
                    + "Profiles=old-profiles,Inbox=";
    private static final String POOL = "eu-central-1_Ab1Cd2Ef3";

    @TempDir
    private Path scratch;

    @Test
    void stack_onKeptTables_makesNoneInTheirPlace_andOneForConnections() {
        SystemTemplate template = synthesized(Map.of("parley:tables", WITH_DATA + INBOX));

        assertThat(template.resources("AWS::DynamoDB::GlobalTable")).containsOnlyKeys("Connections");
    }

    @Test
    void functions_onKeptTables_haveTheirNames_andMayUseThemAlone() {
        SystemTemplate template =
                synthesized(Map.of("parley:tables", WITH_DATA + INBOX + ",Connections=old-connections"));

        assertThat(template.resources("AWS::DynamoDB::GlobalTable")).isEmpty();
        JsonNode variables = template.properties("FanOut").path("Environment").path("Variables");
        assertThat(variables.path("MESSAGES_TABLE").asText()).isEqualTo("old-messages");
        assertThat(variables.path("CONNECTIONS_TABLE").asText()).isEqualTo("old-connections");
        assertThat(template.resources("AWS::IAM::Policy").toString())
                .contains(":table/old-messages", ":table/old-rooms");
    }

    @Test
    void relay_onAKeptInbox_readsItsStream() {
        SystemTemplate template = synthesized(Map.of("parley:tables", WITH_DATA + INBOX));

        assertThat(template.properties("InboxToRelay").path("EventSourceArn").asText())
                .isEqualTo(INBOX);
        assertThat(template.resources("AWS::IAM::Policy").toString()).contains(INBOX);
    }

    @Test
    void output_tables_saysWhichTheyAre() {
        SystemTemplate template = synthesized(Map.of("parley:tables", WITH_DATA + INBOX));

        assertThat(template.root().path("Outputs").path("Tables").toString())
                .contains("old-inbox", "old-messages", "{\"Ref\":\"Connections\"}");
    }

    @Test
    void stack_onAKeptPool_givesItAClientAndAPage_andLeavesThePoolAlone() {
        SystemTemplate template = synthesized(Map.of("parley:userPool", POOL));

        assertThat(template.resources("AWS::Cognito::UserPool")).isEmpty();
        assertThat(template.properties("UserPoolClient").path("UserPoolId").asText())
                .isEqualTo(POOL);
        assertThat(template.resources("AWS::Cognito::UserPoolDomain").values())
                .singleElement()
                .satisfies(domain -> assertThat(
                                domain.path("Properties").path("UserPoolId").asText())
                        .isEqualTo(POOL));
        JsonNode issuer = template.properties("Authorizer")
                .path("Environment")
                .path("Variables")
                .path("ISSUER");
        assertThat(issuer.toString()).contains("https://cognito-idp.", "/" + POOL);
        assertThat(template.root()
                        .path("Outputs")
                        .path("UserPoolId")
                        .path("Value")
                        .asText())
                .isEqualTo(POOL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley:tables | Rooms=old-rooms | names all tables with data or none: there is no Inbox, Memberships",
                "parley:tables | Rooms | parley:tables are TABLE=NAME",
                "parley:tables | Romms=old-rooms | there is no table Romms",
                "parley:tables | Rooms=a-b,Rooms=a-c | has Rooms twice",
                "parley:tables | Rooms=a | neither the name of a table nor the ARN of its stream: a",
                "parley:userPool | mine | not the id of a user pool: mine",
            })
    void value_thatIsHalfOrWrong_isRefused(String property, String value, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void inbox_withoutItsStream_isRefused() {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:tables", WITH_DATA + "old-inbox")))
                .hasMessageContaining("the stream of Inbox is read: give its ARN");
    }

    @Test
    void events_onTablesWithoutTheirStreams_areRefused() {
        assertThatThrownBy(() ->
                        DeploymentProperties.read(Map.of("parley:tables", WITH_DATA + INBOX, "parley:events", "true")))
                .hasMessageContaining("the stream of Messages, Profiles, Rooms is read");
    }

    @Test
    void oneTable_inTwoPlaces_isRefused() {
        assertThatThrownBy(() -> DeploymentProperties.read(
                        Map.of("parley:tables", WITH_DATA + INBOX + ",Connections=old-rooms")))
                .hasMessageContaining("one table in two places");
    }

    @ParameterizedTest
    @CsvSource({"mfa,off", "selfSignUp,true", "mailFrom,chat@example.com", "issuer,https://id.example.com"})
    void pool_besideSettingsOfAnother_isRefused(String property, String value) {
        Map<String, Object> context = new HashMap<>(Map.of("parley:userPool", POOL));
        context.put("parley:" + property, value);

        assertThatThrownBy(() -> DeploymentProperties.read(context))
                .hasMessageContaining("parley:userPool is a pool with settings of its own: without parley:" + property);
    }

    private SystemTemplate synthesized(Map<String, Object> context) {
        Synthesized synthesized = Synthesized.of(DeploymentProperties.read(context), scratch);
        return new SystemTemplate(new JsonMapper()
                .convertValue(Template.fromStack(synthesized.stack()).toJSON(), ObjectNode.class));
    }
}
