package dev.parley.adapter.eventbridge;

import dev.parley.adapter.aws.CloudClients;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The AWS clients of a function that puts events. Apart, so that the jars of other functions hold no client of
/// EventBridge. Thread safe; clients are shared.
public interface EventBridgeClients extends CloudClients {
    EventBridgeClient events();
}
