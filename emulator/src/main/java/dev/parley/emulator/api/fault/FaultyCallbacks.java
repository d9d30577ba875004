package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.RequestProxy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/// `@connections` with its bad days.
final class FaultyCallbacks implements RequestProxy.Interception {
    private final Faults faults;
    private final EnvironmentLifetime life;

    private FaultyCallbacks(Faults faults, EnvironmentLifetime life) {
        this.faults = faults;
        this.life = life;
    }

    static ApiGatewayManagementApiClient around(
            ApiGatewayManagementApiClient client, Faults faults, EnvironmentLifetime life) {
        return RequestProxy.of(
                ApiGatewayManagementApiClient.class, client, life.whileAlive(new FaultyCallbacks(faults, life)));
    }

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (!(request instanceof PostToConnectionRequest)) {
            return call.proceed();
        }
        life.crashOn(Fault.CRASH_WHILE_POSTING);
        if (faults.strikes(Fault.POST_THROTTLED)) {
            throw LimitExceededException.builder()
                    .message("injected")
                    .statusCode(429)
                    .build();
        }
        if (faults.strikes(Fault.POST_FAILED)) {
            throw ApiGatewayManagementApiException.builder()
                    .message("injected")
                    .statusCode(500)
                    .build();
        }
        if (faults.strikes(Fault.POST_SWALLOWED)) {
            return PostToConnectionResponse.builder().build();
        }
        Object response = call.proceed();
        if (faults.strikes(Fault.POST_ANSWER_LOST)) {
            throw SdkClientException.create("injected: the answer was lost");
        }
        return response;
    }
}
