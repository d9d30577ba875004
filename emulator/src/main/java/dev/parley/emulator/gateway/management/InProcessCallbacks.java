package dev.parley.emulator.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/// The management API without the HTTP in between: the same answers, as the SDK's results and exceptions.
public record InProcessCallbacks(Supplier<ManagementApi> management) implements ApiGatewayManagementApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
        run("POST", request.connectionId(), request.data().asByteArrayUnsafe());
        return PostToConnectionResponse.builder().build();
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        run("DELETE", request.connectionId(), new byte[0]);
        return DeleteConnectionResponse.builder().build();
    }

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        JsonNode body = parse(run("GET", request.connectionId(), new byte[0]).body());
        return GetConnectionResponse.builder()
                .connectedAt(Instant.parse(body.path("connectedAt").asText()))
                .lastActiveAt(Instant.parse(body.path("lastActiveAt").asText()))
                .identity(identity -> identity.sourceIp(
                                body.at("/identity/sourceIp").asText())
                        .userAgent(body.at("/identity/userAgent").asText()))
                .build();
    }

    private ManagementApi.Answer run(String method, String connectionId, byte[] body) {
        ManagementApi.Answer answer;
        try {
            answer = management.get().handle(method, connectionId, body).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted in a call of the management API", e);
        } catch (ExecutionException e) {
            throw SdkClientException.create("the management API failed", e);
        }
        if (answer.isError()) {
            throw failure(answer);
        }
        return answer;
    }

    private static ApiGatewayManagementApiException failure(ManagementApi.Answer answer) {
        ApiGatewayManagementApiException.Builder builder = switch (answer.status()) {
            case 403 -> ForbiddenException.builder();
            case 410 -> GoneException.builder();
            case 413 -> PayloadTooLargeException.builder();
            case 429 -> LimitExceededException.builder();
            default -> ApiGatewayManagementApiException.builder();
        };
        return (ApiGatewayManagementApiException) builder.statusCode(answer.status())
                .message(answer.errorType())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("ApiGatewayManagementApi")
                        .errorCode(answer.errorType())
                        .errorMessage(answer.errorType())
                        .build())
                .build();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The gateway belongs to the process, not to this client.
    }
}
