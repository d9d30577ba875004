package dev.parley.protocol;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonValue;
import dev.parley.protocol.json.StrictJson;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Turns a client's text into a frame or into the refusal to answer it with.
final class FrameDecoder {
    private FrameDecoder() {}

    static Decoded decode(String text) {
        return switch (StrictJson.read(text)) {
            case StrictJson.Outcome.NotJson() -> unreadable("the frame is not one JSON text");
            case StrictJson.Outcome.Document(JsonValue.Fields(var values), var flaw) -> decode(values, flaw);
            case StrictJson.Outcome.Document other -> unreadable("the frame is not a JSON object");
        };
    }

    static Decoded decode(Map<String, JsonValue> values, Optional<StrictJson.Flaw> flaw) {
        FrameFields fields = new FrameFields(values);
        try {
            if (flaw.isPresent()) {
                throw new FieldRefusal(
                        ErrorCode.BAD_REQUEST, flaw.get().field(), flaw.get().message());
            }
            return new Decoded.Frame(action(fields).read(fields));
        } catch (FieldRefusal refusal) {
            return refuse(fields, refusal, ClaimedSendOrder.of(fields, flaw.flatMap(StrictJson.Flaw::field)));
        }
    }

    private static Action action(FrameFields fields) throws FieldRefusal {
        String name = fields.text("action", Integer.MAX_VALUE);
        return Action.ofWireName(name)
                .orElseThrow(() ->
                        new FieldRefusal(ErrorCode.UNKNOWN_ACTION, Optional.of("action"), "there is no such action"));
    }

    static Decoded refuse(FrameFields fields, FieldRefusal refusal, Optional<ClaimedSendOrder> place) {
        Reply.Refused refused = new Reply.Refused(
                fields.echo("action"),
                fields.echo("id").filter(id -> !id.isEmpty()),
                refusal.code(),
                refusal.text(),
                refusal.field().filter(FrameDecoder::isRepeatable),
                Optional.empty(),
                OptionalLong.empty());
        return new Decoded.Malformed(refused, place);
    }

    private static boolean isRepeatable(String field) {
        return FrameFields.isShort(field) && StrictJson.isWellFormed(field);
    }

    private static Decoded unreadable(String message) {
        Reply.Refused refused = new Reply.Refused(
                Optional.empty(),
                Optional.empty(),
                ErrorCode.BAD_REQUEST,
                message,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
        return new Decoded.Malformed(refused, Optional.empty());
    }
}
