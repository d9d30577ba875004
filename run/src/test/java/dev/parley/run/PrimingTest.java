package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.aws.Primed;
import dev.parley.emulator.access.PermittedClients;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.template.CloudModel;
import dev.parley.emulator.template.ModelReader;
import dev.parley.emulator.template.PermissionReader;
import dev.parley.emulator.template.Permissions;
import dev.parley.emulator.template.PhysicalNames;
import dev.parley.emulator.template.Template;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Every function can be primed before its snapshot, with what its role allows, and leaves no trace.
class PrimingTest {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(ParleyTestCloud::testOptions);

    /// Runs once an hour, and nobody waits for it.
    private static final String CANARY = "CanaryRound";

    private static final Template TEMPLATE = Template.fromClassPath("/parley.template.json");
    private static final PhysicalNames NAMES = new PhysicalNames("local", "000000000000", "http://localhost:2");
    private static final CloudModel MODEL = new ModelReader(TEMPLATE, NAMES).read();
    private static final Map<String, Permissions> PERMISSIONS = new PermissionReader(TEMPLATE, NAMES).read();

    private final ParleyHandlers handlers = new ParleyHandlers();

    /// What the first events of functions ask, beside reading, and what priming must have asked before.
    private static final Map<String, List<String>> WALKED = Map.of(
            "Connect", List.of("UpdateItem", "SendMessage"),
            "Message", List.of("BatchGetItem", "PutItem", "SendMessage"),
            "Room", List.of("TransactWriteItems"),
            "Server", List.of("TransactWriteItems", "PutItem", "SendMessage"),
            "Receipt", List.of("BatchGetItem", "UpdateItem", "SendMessage"),
            "Typing", List.of("BatchGetItem", "SendMessage"),
            "FanOut", List.of("Query", "PutItem", "UpdateItem", "PostToConnection"),
            "Shards", List.of("Query", "PostToConnection"),
            "Signals", List.of("PostToConnection"),
            "Relay", List.of("BatchGetItem", "SendMessageBatch"));

    private static final List<String> READS = List.of("BatchGetItem", "GetItem", "Query");

    @Test
    void functions_primed_walkWhatAFirstEventWalks_withoutEffect(EmulatedCloud cloud) throws Exception {
        for (CloudModel.Function function : functions()) {
            WatchedClients clients = new WatchedClients(permitted(cloud.clients(), function));

            primed(function, variables(cloud), clients).prime();

            assertThat(clients.asked())
                    .as(function.name())
                    .containsAll(WALKED.getOrDefault(function.name(), List.of()));
            assertThat(clients.answered()).as(function.name()).isSubsetOf(READS);
        }
        assertThat(MODEL.tables())
                .allSatisfy(table -> assertThat(cloud.clients()
                                .dynamoDb()
                                .scan(scan -> scan.tableName(table.name()))
                                .items())
                        .isEmpty());
        assertThat(cloud.clients().sqs().listQueues().queueUrls())
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(cloud.clients()
                                .sqs()
                                .getQueueAttributes(request -> request.queueUrl(queue)
                                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                                .attributes())
                        .containsValue("0"));
    }

    @Test
    void snapshots_whileStoresAreAway_areTakenAllTheSame(EmulatedCloud cloud) throws Exception {
        for (CloudModel.Function function : functions()) {
            Primed handler = primed(function, variables(cloud), new AwayClients(cloud.clients()));

            assertThatNoException()
                    .as(function.name())
                    .isThrownBy(() -> handler.beforeCheckpoint(Core.getGlobalContext()));
        }
    }

    private static List<CloudModel.Function> functions() {
        return MODEL.functions().values().stream()
                .filter(function -> !function.name().equals(CANARY))
                .toList();
    }

    private static FunctionClients permitted(FunctionClients clients, CloudModel.Function function) {
        return new PermittedClients(clients, Objects.requireNonNull(PERMISSIONS.get(function.name())));
    }

    private Primed primed(CloudModel.Function function, Map<String, String> variables, FunctionClients clients)
            throws Exception {
        return (Primed) handlers.make(Class.forName(function.handler()), variables, clients);
    }

    @AfterEach
    void close() {
        handlers.close();
    }

    private static Map<String, String> variables(EmulatedCloud cloud) throws IOException {
        URI deployment = cloud.endpoints().http().resolve("/deployment");
        return JsonMapper.builder().build().readValue(deployment.toURL(), new TypeReference<Map<String, String>>() {});
    }
}
