package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// How a client wants to be answered.
public sealed interface Protocol permits JsonProtocol, QueryProtocol {
    /// An action's result; fields without a value are left out of it.
    Answer success(String action, ObjectNode result);

    /// A refusal under SQS's code of the query protocol.
    Answer refusal(int status, String code, String message);

    /// A request that is not this protocol's.
    Answer malformed(String message);

    /// An error of the local cloud itself.
    default Answer failure() {
        return refusal(500, "InternalFailure", "The local cloud failed; its log tells why.");
    }

    static String requestId() {
        return UUID.randomUUID().toString();
    }
}
