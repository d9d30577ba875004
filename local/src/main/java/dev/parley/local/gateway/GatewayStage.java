package dev.parley.local.gateway;

import dev.parley.local.template.CloudModel.Api;
import java.time.Clock;

/// The deployed API: its stage, region and account, and the clock that its limits go by.
record GatewayStage(Api api, String stage, Clock clock) {
    private static final String ARN = "arn:aws:execute-api:local:000000000000:";

    String routeArn(String routeKey) {
        return ARN + api.id() + "/" + stage + "/" + routeKey;
    }

    String path() {
        return "/" + stage;
    }
}
