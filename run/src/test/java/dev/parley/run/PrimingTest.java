package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every function can be primed before its snapshot, with what its role allows, and leaves no trace.
class PrimingTest {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(ParleyTestCloud::testOptions);

    /// Runs once an hour, and nobody waits for it.
    private static final String CANARY = "CanaryRound";

    private static final Template TEMPLATE = Template.fromClassPath("/parley.template.json");
    private static final PhysicalNames NAMES = new PhysicalNames("local", "000000000000", "http://localhost:2");

    @Test
    void functions_primed_storeNothing(EmulatedCloud cloud) throws Exception {
        CloudModel model = new ModelReader(TEMPLATE, NAMES).read();
        Map<String, Permissions> permissions = new PermissionReader(TEMPLATE, NAMES).read();
        Map<String, String> variables = variables(cloud);

        try (ParleyHandlers handlers = new ParleyHandlers()) {
            for (CloudModel.Function function : model.functions().values()) {
                if (function.name().equals(CANARY)) {
                    continue;
                }
                FunctionClients clients =
                        new PermittedClients(cloud.clients(), Objects.requireNonNull(permissions.get(function.name())));
                Object handler = handlers.make(Class.forName(function.handler()), variables, clients);
                assertThat(handler).isInstanceOfSatisfying(Primed.class, Primed::prime);
            }
        }

        assertThat(model.tables())
                .allSatisfy(table -> assertThat(cloud.clients()
                                .dynamoDb()
                                .scan(scan -> scan.tableName(table.name()))
                                .items())
                        .isEmpty());
    }

    private static Map<String, String> variables(EmulatedCloud cloud) throws IOException {
        URI deployment = cloud.endpoints().http().resolve("/deployment");
        return JsonMapper.builder().build().readValue(deployment.toURL(), new TypeReference<Map<String, String>>() {});
    }
}
