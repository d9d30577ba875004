package dev.parley.emulator.gateway.connection;

import dev.parley.emulator.template.CloudModel.Api;
import java.time.Clock;

/// The deployed API: its stage, region and account, and the clock that its limits go by.
public record GatewayStage(Api api, String stage, Clock clock) {
    private static final String ARN = "arn:aws:execute-api:local:000000000000:";

    public String routeArn(String routeKey) {
        return ARN + api.id() + "/" + stage + "/" + routeKey;
    }

    public String path() {
        return "/" + stage;
    }
}
