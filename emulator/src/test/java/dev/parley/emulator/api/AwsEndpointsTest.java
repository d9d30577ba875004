package dev.parley.emulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.stores.FreePort;
import dev.parley.emulator.stores.StoreException;
import dev.parley.emulator.template.Template;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsEndpointsTest {
    private static final String TABLES = "AWS_ENDPOINT_URL_DYNAMODB";
    private static final String QUEUES = "AWS_ENDPOINT_URL_SQS";

    @Test
    void endpoints_thatNoVariableNames_areNone() {
        assertThat(AwsEndpoints.from(Map.of())).isEmpty();
        assertThat(AwsEndpoints.from(Map.of(TABLES, "", QUEUES, " "))).isEmpty();
    }

    @Test
    void endpoints_ofBothVariables_areApart() {
        assertThat(AwsEndpoints.from(Map.of(TABLES, "http://127.0.0.1:1", QUEUES, "https://localhost:2")))
                .contains(new AwsEndpoints(
                        URI.create("http://127.0.0.1:1"), URI.create("https://localhost:2"), "us-east-1"));
    }

    @Test
    void endpoints_ofOneVariableAlone_areRefusedNamingTheOther() {
        assertThatThrownBy(() -> AwsEndpoints.from(Map.of(TABLES, "http://127.0.0.1:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(QUEUES);
    }

    @Test
    void endpoint_thatIsNoAddressOfAServer_isRefusedWithItsVariable() {
        for (String address : new String[] {"127.0.0.1:4566", "ftp://127.0.0.1", "http:", "http://a b"}) {
            assertThatThrownBy(() -> AwsEndpoints.from(Map.of(TABLES, address, QUEUES, "http://127.0.0.1:1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(TABLES)
                    .hasMessageContaining(address);
        }
    }

    @Test
    void start_whereNobodyListens_failsNamingTheStoreAndItsAddress() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.forRedis());
        CloudOptions options = CloudOptions.of(Template.fromClassPath("/parley.template.json"))
                .withAws(new AwsEndpoints(nobody, nobody, "us-east-1"));

        assertThatThrownBy(() -> EmulatedCloud.start(options))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tables")
                .hasMessageContaining(nobody.toString());
    }
}
