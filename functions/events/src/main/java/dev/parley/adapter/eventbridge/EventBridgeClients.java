package dev.parley.adapter.eventbridge;

import dev.parley.adapter.aws.CloudClients;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The AWS clients of a function that puts events. Apart, so that no other function loads the client of EventBridge.
/// Thread safe; clients are shared.
public interface EventBridgeClients extends CloudClients {
    EventBridgeClient events();
}
