package dev.parley.client.device.sending;

import dev.parley.client.Answer;
import dev.parley.client.device.connection.Agenda.Planned;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A message, or a change of one, on its way to the server. Used on the agenda alone.
final class Sending {
    private final String action;
    private final Map<String, Object> frame;
    private final Repeats repeat;
    private final CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    private OptionalLong number = OptionalLong.empty();
    private boolean underWay;
    private Planned deadline = Planned.NOTHING;

    /// @param frame what the action needs beside `clientSeq`
    Sending(String action, Map<String, Object> frame, Repeats repeat) {
        this.action = action;
        this.frame = Map.copyOf(frame);
        this.repeat = repeat;
    }

    String action() {
        return action;
    }

    Map<String, Object> frame() {
        return frame;
    }

    Map<String, Object> numbered(long clientSeq) {
        number = OptionalLong.of(clientSeq);
        Map<String, Object> numbered = new HashMap<>(frame);
        numbered.put("clientSeq", clientSeq);
        return numbered;
    }

    /// The `clientSeq` that it was last sent with, if that still counts.
    OptionalLong number() {
        return number;
    }

    void forgetNumber() {
        number = OptionalLong.empty();
    }

    Repeats repeat() {
        return repeat;
    }

    boolean isUnderWay() {
        return underWay;
    }

    void setUnderWay(boolean now) {
        underWay = now;
    }

    void setDeadline(Planned planned) {
        deadline = planned;
    }

    CompletableFuture<SendOutcome> outcome() {
        return outcome;
    }

    void settle(SendOutcome end) {
        deadline.cancel();
        outcome.complete(end);
    }

    static SendOutcome sent(Answer.Ack ack) {
        return new SendOutcome.Sent(ack.text("messageId"), Instant.parse(ack.text("sentAt")), ack.flag("duplicate"));
    }

    static SendOutcome refused(Answer.Refusal refusal) {
        return new SendOutcome.Refused(
                refusal.code(), refusal.frame().path("message").asText());
    }
}
