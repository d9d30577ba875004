package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the property `events` adds, and that nothing of it is there without it.
class EventsOutTest {
    private static final SystemTemplate STANDARD = SystemTemplate.committed();
    private static final SystemTemplate EVENTS = SystemTemplate.committedWithEvents();
    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    @Test
    void standardDeployment_hasNoBusNoFunctionAndNoStreamForIt() {
        assertThat(STANDARD.resources("AWS::Events::EventBus")).isEmpty();
        assertThat(STANDARD.resources("AWS::Lambda::Function")).doesNotContainKey("Events");
        assertThat(views(STANDARD)).isEqualTo(Map.of("Inbox", "KEYS_ONLY"));
    }

    @Test
    void streams_carryNoMoreThanEventsNeed() {
        assertThat(views(EVENTS))
                .isEqualTo(Map.of(
                        "Inbox", "KEYS_ONLY",
                        "Messages", "KEYS_ONLY",
                        "Profiles", "KEYS_ONLY",
                        "Rooms", "NEW_AND_OLD_IMAGES"));
    }

    @Test
    void mappings_filterWhatIsNoNews_andTheRoomsOwnItemAboveAll() {
        Map<String, List<String>> filters = new TreeMap<>();
        mappings()
                .forEach((id, mapping) -> filters.put(
                        id,
                        SystemTemplate.elements(mapping.path("FilterCriteria").path("Filters"))
                                .map(filter -> filter.path("Pattern").asText())
                                .toList()));

        assertThat(filters)
                .isEqualTo(
                        Map.of(
                                "MessagesToEvents", List.of("{\"eventName\":[\"INSERT\"]}"),
                                "ProfilesToEvents",
                                        List.of("{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"item\":{\"S\":"
                                                + "[{\"prefix\":\"report#\"}]}}}}"),
                                "RoomsToEvents",
                                        List.of(
                                                "{\"dynamodb\":{\"Keys\":{\"item\":{\"S\":[\"about\"]}}}}",
                                                "{\"dynamodb\":{\"Keys\":{\"item\":{\"S\":[{\"prefix\":\"member#\"}]}}}}",
                                                "{\"dynamodb\":{\"Keys\":{\"item\":{\"S\":[{\"prefix\":\"room-outside#\"}]}}}}")));
    }

    @Test
    void mappings_halveFailedBatches_andReportWhatIsGivenUpOn() {
        assertThat(mappings().values()).hasSize(3).allSatisfy(mapping -> {
            assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
            assertThat(mapping.path("FunctionResponseTypes").path(0).asText()).isEqualTo("ReportBatchItemFailures");
            assertThat(SystemTemplate.references(mapping.path("DestinationConfig")))
                    .containsExactly("EventFailures");
        });
    }

    @Test
    void function_readsThreeTablesAndReactions_putsOnItsBus_andKeepsAsideInItsQueue() {
        Set<String> actions = new TreeSet<>();
        Grant.to("Events", EVENTS).stream()
                .map(Grant::action)
                .filter(action -> !action.startsWith("logs:") && !action.startsWith("xray:"))
                .forEach(actions::add);

        assertThat(actions)
                .containsExactly(
                        "dynamodb:BatchGetItem",
                        "dynamodb:DescribeStream",
                        "dynamodb:GetItem",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams",
                        "events:PutEvents",
                        "sqs:SendMessage");
        assertThat(Grant.to("Events", EVENTS))
                .filteredOn(grant -> grant.action().equals("events:PutEvents"))
                .allMatch(grant -> grant.isOn("EventBus"));
    }

    @Test
    void alarms_ofFailuresAndLag_haveTheirSections() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("../docs/operations.md"));
        Set<String> added =
                new TreeSet<>(EVENTS.resources("AWS::CloudWatch::Alarm").keySet());
        added.removeAll(STANDARD.resources("AWS::CloudWatch::Alarm").keySet());

        assertThat(added).hasSize(2);
        assertThat(headings).contains("### event-failures", "### event-lag");
    }

    /// Otherwise its version would go to sleep where nothing happens for a fortnight.
    @Test
    void function_isCalledByTheCanary() {
        assertThat(SystemTemplate.references(
                        EVENTS.properties("CanaryRound").at("/Environment/Variables/BATCH_FUNCTIONS")))
                .contains("EventsLive");
        assertThat(Grant.to("CanaryRound", EVENTS))
                .filteredOn(grant -> grant.action().equals("lambda:InvokeFunction"))
                .anyMatch(grant -> grant.isOn("EventsLive"));
    }

    private static Map<String, String> views(SystemTemplate template) {
        Map<String, String> views = new TreeMap<>();
        template.resources("AWS::DynamoDB::GlobalTable").forEach((id, table) -> {
            JsonNode view = table.path("Properties").path("StreamSpecification").path("StreamViewType");
            if (!view.isMissingNode()) {
                views.put(id, view.asText());
            }
        });
        return views;
    }

    private static Map<String, JsonNode> mappings() {
        Map<String, JsonNode> found = new TreeMap<>();
        EVENTS.resources(MAPPING).forEach((id, mapping) -> {
            if (id.endsWith("ToEvents")) {
                found.put(id, mapping.path("Properties"));
            }
        });
        return found;
    }
}
