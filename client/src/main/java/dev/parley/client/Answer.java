package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The server's one reply to a request. No reply at all is an [OutcomeUnknownException] instead.
public sealed interface Answer {
    /// The whole frame, for fields that have no accessor here.
    JsonNode frame();

    /// The whole frame, as a value of the client's own.
    default JsonObject json() {
        return Frames.object(frame());
    }

    /// Carried out.
    record Ack(JsonNode frame) implements Answer {
        public String text(String field) {
            return require(field).asText();
        }

        public long number(String field) {
            return require(field).asLong();
        }

        public boolean flag(String field) {
            return require(field).asBoolean();
        }

        private JsonNode require(String field) {
            JsonNode value = frame.path(field);
            if (value.isMissingNode()) {
                throw new IllegalStateException(
                        "the ack of " + frame.path("action").asText() + " has no " + field);
            }
            return value;
        }
    }

    /// Not carried out. `retryable` says whether the same frame can succeed later.
    record Refusal(JsonNode frame) implements Answer {
        public String code() {
            return frame.path("code").asText();
        }

        public boolean retryable() {
            return frame.path("retryable").asBoolean();
        }

        /// The field that the refusal is about.
        public Optional<String> field() {
            return Optional.ofNullable(frame.path("field").textValue());
        }

        public Optional<Duration> retryAfter() {
            JsonNode value = frame.path("retryAfterMs");
            return value.isNumber() ? Optional.of(Duration.ofMillis(value.asLong())) : Optional.empty();
        }

        /// After `out_of_order`, the number to go on from.
        public OptionalLong expected() {
            JsonNode value = frame.path("expected");
            return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
        }
    }
}
