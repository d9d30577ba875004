package dev.parley.client.device.sending;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.Answer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Refuses at once what would cost the connection: a frame over the gateway's 32 KB ends it, and text that is
/// not Unicode does not even leave.
final class LocalCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The gateway takes 32,768; the rest is for `id` and `clientSeq`.
    private static final int MOST_BYTES = 32_600;

    private LocalCheck() {}

    static Optional<Answer.Refusal> refusal(String action, Map<String, ?> fields) {
        String frame =
                JSON.valueToTree(Map.of("action", action, "fields", fields)).toString();
        try {
            int bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(frame))
                    .remaining();
            return bytes <= MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(refusal(action, "too_large", "the frame would have " + bytes + " bytes"));
        } catch (CharacterCodingException e) {
            return Optional.of(refusal(action, "bad_request", "the frame has a lone surrogate"));
        }
    }

    private static Answer.Refusal refusal(String action, String code, String message) {
        ObjectNode frame = JSON.createObjectNode().put("type", "error").put("action", action);
        return new Answer.Refusal(
                frame.put("code", code).put("message", message).put("retryable", false));
    }
}
