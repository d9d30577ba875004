package dev.parley.emulator.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// EventBridge's limits of a request and of its entries.
final class EventLimits {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 256 * 1024;

    private EventLimits() {}

    /// Why an entry is refused.
    record Fault(String code, String message) {}

    static void check(List<PutEventsRequestEntry> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw refused("Value at 'entries' failed to satisfy constraint: Member must have length between 1 and 10");
        }
        int bytes = entries.stream()
                .mapToInt(entry -> size(entry.source()) + size(entry.detailType()) + size(entry.detail()))
                .sum();
        if (bytes > MOST_BYTES) {
            throw refused("Total size of the entries in the request is over the limit.");
        }
    }

    static Optional<Fault> fault(PutEventsRequestEntry entry) {
        if (size(entry.source()) == 0) {
            return Optional.of(new Fault("InvalidArgument", "Parameter Source is not valid. Reason: required."));
        }
        if (size(entry.detailType()) == 0) {
            return Optional.of(new Fault("InvalidArgument", "Parameter DetailType is not valid. Reason: required."));
        }
        return isObject(entry.detail())
                ? Optional.empty()
                : Optional.of(new Fault("MalformedDetail", "Detail is malformed."));
    }

    private static boolean isObject(String detail) {
        try {
            return size(detail) > 0 && JSON.readTree(detail).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @SuppressWarnings("NullAway") // the SDK gives null for a field that is absent
    private static int size(String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static RuntimeException refused(String message) {
        return EventBridgeException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage(message)
                        .serviceName("EventBridge")
                        .build())
                .build();
    }
}
