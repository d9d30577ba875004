package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.SystemTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// No event is lost for want of a place to go, and none is handed out twice while it is worked on.
class QueuesTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final Set<String> WITHOUT_ORDER = Set.of("RelayFailures", "ReceiptsQueue", "ReceiptsDeadLetters");
    private static final int DAYS_14 = 14 * 24 * 3600;

    @Test
    void queues_eachHaveDeadLetters_orAreTheLastResort() {
        assertThat(withoutDeadLetters(TEMPLATE)).isEmpty();
    }

    @Test
    void queue_withoutDeadLetters_isNoticed() {
        assertThat(withoutDeadLetters(TEMPLATE.with(system -> system.add("Forgotten", "AWS::SQS::Queue"))))
                .containsExactly("Forgotten");
        assertThat(withoutDeadLetters(
                        TEMPLATE.with(system -> system.properties("TypingQueue").remove("RedrivePolicy"))))
                .contains("TypingQueue");
    }

    @Test
    void deadLetters_areKeptFor14Days() {
        assertThat(lastResorts(TEMPLATE))
                .hasSize(7)
                .allSatisfy(id -> assertThat(TEMPLATE.properties(id)
                                .path("MessageRetentionPeriod")
                                .asInt())
                        .isEqualTo(DAYS_14));
    }

    @Test
    void queues_ofEvents_areOrderedWithinAGroupAtHighThroughput() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue").entrySet())
                .filteredOn(queue -> !WITHOUT_ORDER.contains(queue.getKey()))
                .hasSize(10)
                .allSatisfy(queue -> {
                    JsonNode settings = queue.getValue().path("Properties");
                    assertThat(settings.path("FifoQueue").asBoolean()).isTrue();
                    assertThat(settings.path("DeduplicationScope").asText()).isEqualTo("messageGroup");
                    assertThat(settings.path("FifoThroughputLimit").asText()).isEqualTo("perMessageGroupId");
                });
    }

    @Test
    void queues_areEncryptedAndTakeNothingUnencrypted() {
        Set<String> guarded = new TreeSet<>();
        TEMPLATE.resources("AWS::SQS::QueuePolicy").values().stream()
                .filter(policy -> policy.toString().contains("\"aws:SecureTransport\":\"false\"")
                        && policy.toString().contains("\"Deny\""))
                .forEach(policy -> guarded.addAll(
                        SystemTemplate.references(policy.path("Properties").path("Queues"))));

        assertThat(TEMPLATE.resources("AWS::SQS::Queue").values())
                .allMatch(queue ->
                        queue.path("Properties").path("SqsManagedSseEnabled").asBoolean());
        assertThat(guarded).isEqualTo(TEMPLATE.resources("AWS::SQS::Queue").keySet());
    }

    @Test
    void delays_areTheDebounceOfEachSignal() {
        assertThat(delay("MessagesQueue")).isZero();
        assertThat(delay("DeliveriesQueue")).isZero();
        assertThat(delay("ErasuresQueue")).isEqualTo(2);
        assertThat(delay("TypingQueue")).isZero();
        assertThat(delay("ReceiptsQueue")).isZero();
        assertThat(delay("PresenceQueue")).isEqualTo(5);
    }

    @Test
    void receipts_areGatheredInAWindow_whichTakesAQueueWithoutOrder() {
        assertThat(TEMPLATE.properties("ReceiptsQueue").has("FifoQueue")).isFalse();
        Map<String, JsonNode> gathering = mappingsFromQueues();
        gathering.values().removeIf(mapping -> !mapping.path("Properties").has("MaximumBatchingWindowInSeconds"));
        assertThat(gathering)
                .containsOnlyKeys("ReceiptsToSignals")
                .allSatisfy((id, mapping) -> assertThat(mapping.path("Properties")
                                .path("MaximumBatchingWindowInSeconds")
                                .asInt())
                        .isEqualTo(1));
    }

    @Test
    void messages_areTriedHundredTimes_signalsAFew() {
        assertThat(List.of(tries("MessagesQueue"), tries("DeliveriesQueue"), tries("ErasuresQueue")))
                .containsOnly(100);
        assertThat(List.of(tries("TypingQueue"), tries("ReceiptsQueue"), tries("PresenceQueue")))
                .allMatch(tries -> tries <= 5);
    }

    @Test
    void mappings_fromQueues_reportPartOfABatchAndBoundConcurrencyAtTheSource() {
        assertThat(mappingsFromQueues()).isNotEmpty().allSatisfy((id, mapping) -> {
            JsonNode settings = mapping.path("Properties");
            assertThat(settings.path("BatchSize").asInt()).isEqualTo(id.equals("ReceiptsToSignals") ? 100 : 10);
            assertThat(settings.path("FunctionResponseTypes").path(0).asText()).isEqualTo("ReportBatchItemFailures");
            assertThat(settings.path("ScalingConfig").path("MaximumConcurrency").asInt())
                    .isBetween(2, 1000);
        });
        Map<String, JsonNode> bounded = new TreeMap<>(TEMPLATE.resources("AWS::Lambda::Function"));
        bounded.values().removeIf(function -> !function.path("Properties").has("ReservedConcurrentExecutions"));
        assertThat(bounded).containsOnlyKeys("Message");
    }

    @Test
    void visibility_isAtLeastThreeTimesTheConsumersTimeout() {
        assertThat(mappingsFromQueues()).allSatisfy((id, mapping) -> {
            JsonNode settings = mapping.path("Properties");
            String queue =
                    SystemTemplate.references(settings.path("EventSourceArn")).getFirst();
            String alias =
                    SystemTemplate.references(settings.path("FunctionName")).getFirst();
            String function = SystemTemplate.references(
                            TEMPLATE.properties(alias).path("FunctionName"))
                    .getFirst();
            assertThat(TEMPLATE.properties(queue).path("VisibilityTimeout").asInt())
                    .isGreaterThanOrEqualTo(
                            3 * TEMPLATE.properties(function).path("Timeout").asInt());
        });
    }

    @Test
    void stream_ofAcceptedSends_bringsNewOnesOnlyAndReportsWhatItGaveUpOn() {
        JsonNode mapping = TEMPLATE.properties("InboxToRelay");

        assertThat(mapping.path("FilterCriteria").toString()).contains("INSERT");
        assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(30);
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(SystemTemplate.references(mapping.path("DestinationConfig"))).containsExactly("RelayFailures");
        assertThat(TEMPLATE.properties("Inbox")
                        .path("StreamSpecification")
                        .path("StreamViewType")
                        .asText())
                .isEqualTo("KEYS_ONLY");
    }

    private static Map<String, JsonNode> mappingsFromQueues() {
        Map<String, JsonNode> mappings = TEMPLATE.resources("AWS::Lambda::EventSourceMapping");
        mappings.values().removeIf(mapping -> mapping.path("Properties").has("StartingPosition"));
        return mappings;
    }

    private static Set<String> withoutDeadLetters(SystemTemplate template) {
        Set<String> queues = new TreeSet<>();
        template.resources("AWS::SQS::Queue").forEach((id, queue) -> {
            if (!queue.path("Properties").has("RedrivePolicy")) {
                queues.add(id);
            }
        });
        queues.removeAll(lastResorts(template));
        return queues;
    }

    private static Set<String> lastResorts(SystemTemplate template) {
        Set<String> queues = new TreeSet<>();
        template.resources("AWS::SQS::Queue")
                .values()
                .forEach(queue -> queues.addAll(
                        SystemTemplate.references(queue.path("Properties").path("RedrivePolicy"))));
        template.resources("AWS::Lambda::EventSourceMapping")
                .values()
                .forEach(mapping -> queues.addAll(
                        SystemTemplate.references(mapping.path("Properties").path("DestinationConfig"))));
        return queues;
    }

    private static int delay(String queue) {
        return TEMPLATE.properties(queue).path("DelaySeconds").asInt();
    }

    private static int tries(String queue) {
        return TEMPLATE.properties(queue)
                .path("RedrivePolicy")
                .path("maxReceiveCount")
                .asInt();
    }
}
