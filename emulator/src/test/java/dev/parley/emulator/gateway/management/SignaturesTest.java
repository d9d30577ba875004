package dev.parley.emulator.gateway.management;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.gateway.RawWebSocket;
import dev.parley.emulator.gateway.TestGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// Requests as the AWS SDK signs them, against a gateway that checks.
class SignaturesTest {
    private final TestGateway gateway = TestGateway.checkingSignatures();

    @BeforeEach
    void start() {
        gateway.route("$connect", false, _ -> ok()).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void request_signedByTheSdk_isServed() throws Exception {
        try (RawWebSocket client = gateway.connect();
                ApiGatewayManagementApiClient sdk = sdk("local", "local")) {
            String id = gateway.events("$connect")
                    .getLast()
                    .at("/requestContext/connectionId")
                    .asText();

            sdk.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String("grüße")));
            sdk.getConnection(get -> get.connectionId(id));
            sdk.deleteConnection(delete -> delete.connectionId(id));

            assertThat(client.read().text()).isEqualTo("grüße");
            assertThatThrownBy(() -> sdk.getConnection(get -> get.connectionId(id)))
                    .isInstanceOf(GoneException.class);
        }
    }

    @Test
    void request_signedWithAnotherSecret_is403() {
        assertRefused("local", "guessed", "InvalidSignatureException");
    }

    @Test
    void request_signedWithAnUnknownKey_is403() {
        assertRefused("somebody", "local", "UnrecognizedClientException");
    }

    @Test
    void request_withoutSignature_is403() {
        HttpResponse<String> refused = gateway.manage("POST", "AAAAAAAAAAAAAAA=", "x");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
    }

    private void assertRefused(String key, String secret, String errorType) {
        try (ApiGatewayManagementApiClient sdk = sdk(key, secret)) {
            assertThatThrownBy(() -> sdk.getConnection(get -> get.connectionId("AAAAAAAAAAAAAAA=")))
                    .isInstanceOfSatisfying(ApiGatewayManagementApiException.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(403);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(errorType);
                    });
        }
    }

    private ApiGatewayManagementApiClient sdk(String key, String secret) {
        return ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + gateway.port() + "/local"))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
