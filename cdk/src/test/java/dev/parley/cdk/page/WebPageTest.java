package dev.parley.cdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/// The page on S3 and CloudFront, and what the property `web` and those of signing in change.
class WebPageTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final String POLICY = "Content-Security-Policy";

    @TempDir
    private Path scratch;

    @Test
    void files_areReadByCloudFrontAlone() {
        assertThat(TEMPLATE.properties("PageFiles")
                        .path("PublicAccessBlockConfiguration")
                        .properties())
                .hasSize(4)
                .allSatisfy(block -> assertThat(block.getValue().asBoolean()).isTrue());
        JsonNode allowed = statement("Allow");
        assertThat(allowed.at("/Principal/Service").asText()).isEqualTo("cloudfront.amazonaws.com");
        assertThat(allowed.path("Action").asText()).isEqualTo("s3:GetObject");
        assertThat(SystemTemplate.references(allowed.path("Condition"))).contains("Page");
        JsonNode origin = TEMPLATE.properties("Page").at("/DistributionConfig/Origins/0");
        assertThat(origin.at("/OriginAccessControlId/Fn::GetAtt/0").asText()).startsWith("WebPageAccess");
        assertThat(origin.at("/S3OriginConfig/OriginAccessIdentity").asText()).isEmpty();
    }

    @Test
    void files_overPlainHttp_areRefused() {
        assertThat(statement("Deny").at("/Condition/Bool/aws:SecureTransport").asText())
                .isEqualTo("false");
        assertThat(TEMPLATE.properties("Page")
                        .at("/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy")
                        .asText())
                .isEqualTo("redirect-to-https");
    }

    @Test
    void headers_areThoseOfALocalRun() throws IOException {
        JsonNode config = TEMPLATE.resources("AWS::CloudFront::ResponseHeadersPolicy")
                .values()
                .iterator()
                .next()
                .at("/Properties/ResponseHeadersPolicyConfig");
        JsonNode security = config.path("SecurityHeadersConfig");
        Map<String, String> sent = new TreeMap<>(Map.of(
                "X-Frame-Options", security.at("/FrameOptions/FrameOption").asText(),
                "Referrer-Policy", security.at("/ReferrerPolicy/ReferrerPolicy").asText(),
                "X-Content-Type-Options", security.has("ContentTypeOptions") ? "nosniff" : ""));
        config.at("/CustomHeadersConfig/Items")
                .forEach(header -> sent.put(
                        header.path("Header").asText(), header.path("Value").asText()));
        JsonNode file =
                new JsonMapper().readTree(Files.readString(PageHeaders.FILE)).path("headers");

        assertThat(file.properties().stream().filter(header -> !header.getKey().equals(POLICY)))
                .allSatisfy(header -> assertThat(sent)
                        .containsEntry(header.getKey(), header.getValue().asText()));
        String policy =
                security.at("/ContentSecurityPolicy/ContentSecurityPolicy").toString();
        List<String> parts = List.of(file.path(POLICY).asText().split("\\{origins}"));
        assertThat(policy).contains(parts).doesNotContain("{origins}");
        assertThat(policy).contains("wss://", ".amazoncognito.com", "\"Api\"");
    }

    @Test
    void people_comeBackFromTheSignInPageToThePage() {
        JsonNode client = TEMPLATE.properties("UserPoolClient");

        for (String list : List.of("CallbackURLs", "LogoutURLs")) {
            assertThat(SystemTemplate.references(client.path(list))).containsExactly("Page");
            assertThat(client.path(list).toString()).contains("http://localhost:3000/");
        }
        assertThat(client.path("AllowedOAuthFlows").toString()).isEqualTo("[\"code\"]");
        assertThat(client.path("GenerateSecret").asBoolean(true)).isFalse();
        assertThat(client.path("EnableTokenRevocation").asBoolean()).isTrue();
        assertThat(client.at("/RefreshTokenRotation/Feature").asText()).isEqualTo("ENABLED");
    }

    @Test
    void config_namesTheGatewayAndWhereToSignIn() {
        JsonNode outputs = TEMPLATE.root().path("Outputs");

        assertThat(outputs.at("/PageConfig/Value").toString())
                .contains("gateway", "signIn", "clientId", "domain", "userIdClaim")
                .contains("\"UserPoolClient\"", "\"Api\"");
        assertThat(SystemTemplate.references(outputs.at("/WebAppUrl/Value"))).containsExactly("Page");
        assertThat(SystemTemplate.references(outputs.at("/PageBucket/Value"))).containsExactly("PageFiles");
    }

    @Test
    void page_thatIsNotWanted_isNotThere() {
        JsonNode template = synthesized(Map.of("parley:web", "false"));

        assertThat(template.toString()).doesNotContain("AWS::S3::", "AWS::CloudFront::", "WebAppUrl");
        assertThat(template.at("/Resources/UserPoolClient/Properties/CallbackURLs")
                        .toString())
                .isEqualTo("[\"http://localhost:3000/\"]");
    }

    @Test
    void page_withAnIssuerOfOnesOwn_isLeftOut_andRefusedWhereItIsAskedFor() {
        Map<String, Object> issuer = Map.of("parley:issuer", "https://id.example.com", "parley:audiences", "chat");
        assertThat(synthesized(issuer).toString()).doesNotContain("AWS::S3::");

        Map<String, Object> both = new HashMap<>(issuer);
        both.put("parley:web", "true");
        assertThatThrownBy(() -> DeploymentProperties.read(both)).hasMessageContaining("parley:web");
    }

    @Test
    void policy_withTheEdge_namesTheEdge() {
        JsonNode template = synthesized(Map.of("parley:edge", "200"));
        JsonNode policy = template.findPath("ContentSecurityPolicy").path("ContentSecurityPolicy");

        assertThat(SystemTemplate.references(policy)).contains("Edge").doesNotContain("Api");
        assertThat(SystemTemplate.references(template.at("/Outputs/PageConfig")))
                .contains("Edge");
    }

    @Test
    void user_byAnotherClaim_isToldToTheAuthorizerAndThePage() {
        JsonNode template = synthesized(Map.of("parley:userIdClaim", "username"));

        assertThat(template.at("/Resources/Authorizer/Properties/Environment/Variables/USER_ID_CLAIM")
                        .asText())
                .isEqualTo("username");
        assertThat(template.at("/Outputs/PageConfig").toString()).contains("\\\"userIdClaim\\\":\\\"username\\\"");
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:userIdClaim", "a b")))
                .hasMessageContaining("parley:userIdClaim");
    }

    @Test
    void mail_fromAnAddressOfOnesOwn_goesBySes() {
        JsonNode mail = synthesized(Map.of("parley:mailFrom", "chat@example.com"))
                .at("/Resources/UserPool/Properties/EmailConfiguration");

        assertThat(mail.path("From").asText()).isEqualTo("chat@example.com");
        assertThat(mail.path("EmailSendingAccount").asText()).isEqualTo("DEVELOPER");
        assertThat(mail.path("SourceArn").toString()).contains(":identity/example.com");
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:mailFrom", "nobody")))
                .hasMessageContaining("parley:mailFrom");
    }

    private static JsonNode statement(String effect) {
        return SystemTemplate.elements(TEMPLATE.resources("AWS::S3::BucketPolicy")
                        .values()
                        .iterator()
                        .next()
                        .at("/Properties/PolicyDocument/Statement"))
                .filter(statement -> statement.path("Effect").asText().equals(effect))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode synthesized(Map<String, Object> context) {
        return new JsonMapper()
                .valueToTree(Template.fromStack(Synthesized.of(DeploymentProperties.read(context), scratch)
                                .stack())
                        .toJSON());
    }
}
