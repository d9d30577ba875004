package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.GateState.Turn;
import dev.parley.adapter.dynamodb.coordination.RefusedClaims.Refusal;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A gate's attributes: `next`; `holder` and `heldUntil` of its turn; `used`, the claims of the last numbers, six
/// bytes each; `reasons` by number; `refused`, by claim the number and when; `keptUntil`.
final class GateItem implements SharedStates.Form<GateState> {
    static final String HELD_UNTIL = "heldUntil";

    private static final String NEXT = "next";
    private static final String HOLDER = "holder";
    private static final String USED = "used";
    private static final String REASONS = "reasons";
    private static final String REFUSED = "refused";
    private static final String KEPT_UNTIL = "keptUntil";

    @Override
    public long runsOutAt(GateState state) {
        return state.keptUntil();
    }

    @Override
    public Map<String, AttributeValue> write(GateState state) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(NEXT, AttributeValues.number(state.next()));
        item.put(KEPT_UNTIL, AttributeValues.number(state.keptUntil()));
        state.turn().ifPresent(turn -> {
            item.put(HOLDER, bytes(turn.holder().digest()));
            item.put(HELD_UNTIL, AttributeValues.number(turn.until()));
        });
        if (!state.used().claims().isEmpty()) {
            item.put(USED, bytes(state.used().claims()));
        }
        if (!state.used().reasons().isEmpty()) {
            item.put(
                    REASONS,
                    AttributeValue.fromM(state.used().reasons().entrySet().stream()
                            .collect(Collectors.toMap(
                                    reason -> Long.toString(reason.getKey()),
                                    reason -> AttributeValues.text(reason.getValue())))));
        }
        if (!state.refused().refusals().isEmpty()) {
            item.put(
                    REFUSED,
                    AttributeValue.fromM(state.refused().refusals().entrySet().stream()
                            .collect(Collectors.toMap(
                                    refused -> refused.getKey().digest(), refused -> refusal(refused.getValue())))));
        }
        return item;
    }

    @Override
    public GateState read(Map<String, AttributeValue> item) {
        return new GateState(
                AttributeValues.numberOf(item, NEXT),
                Optional.ofNullable(item.get(HOLDER))
                        .map(holder -> new Turn(new Claim(hex(holder)), AttributeValues.numberOf(item, HELD_UNTIL))),
                new UsedNumbers(
                        Optional.ofNullable(item.get(USED)).map(GateItem::hex).orElse(""), reasons(item)),
                new RefusedClaims(refusals(item)),
                AttributeValues.numberOf(item, KEPT_UNTIL));
    }

    private static Map<Long, String> reasons(Map<String, AttributeValue> item) {
        return AttributeValues.mapOf(item, REASONS).entrySet().stream()
                .collect(Collectors.toMap(
                        reason -> Long.parseLong(reason.getKey()),
                        reason -> reason.getValue().s()));
    }

    private static Map<Claim, Refusal> refusals(Map<String, AttributeValue> item) {
        return AttributeValues.mapOf(item, REFUSED).entrySet().stream()
                .collect(Collectors.toMap(refused -> new Claim(refused.getKey()), refused -> {
                    List<AttributeValue> numbers = refused.getValue().l();
                    return new Refusal(
                            Long.parseLong(numbers.get(0).n()),
                            Long.parseLong(numbers.get(1).n()));
                }));
    }

    private static AttributeValue refusal(Refusal refusal) {
        return AttributeValue.fromL(
                List.of(AttributeValues.number(refusal.number()), AttributeValues.number(refusal.at())));
    }

    private static AttributeValue bytes(String hex) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(hex)));
    }

    private static String hex(AttributeValue bytes) {
        return HexFormat.of().formatHex(bytes.b().asByteArray());
    }
}
