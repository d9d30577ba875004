package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How many connections a function makes to a service that it calls again and again, six seconds apart.
class KeptConnectionsIT {
    private static final int CALLS = 3;
    private static final byte[] NOTHING_FOUND = {'{', '}'};

    @Test
    void functions_callingEverySixSeconds_keepOneConnection() throws Exception {
        for (String options : optionsInTheTemplate()) {
            assertThat(connectionsWith(options)).as(options).isEqualTo(1);
        }
    }

    @Test
    void jvm_withoutTheOptions_connectsAnewForEachCall() throws Exception {
        assertThat(connectionsWith("")).isEqualTo(CALLS);
    }

    private static List<String> optionsInTheTemplate() throws IOException {
        try (InputStream in = KeptConnectionsIT.class.getResourceAsStream(
                DeploymentProfile.ofTests().template())) {
            JsonNode template = JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
            return template.path("Resources")
                    .valueStream()
                    .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::Function"))
                    .map(function -> function.path("Properties")
                            .path("Environment")
                            .path("Variables")
                            .path("JAVA_TOOL_OPTIONS")
                            .asText())
                    .distinct()
                    .toList();
        }
    }

    private static int connectionsWith(String options) throws IOException, InterruptedException {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            ports.add(exchange.getRemoteAddress().getPort());
            calls.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, NOTHING_FOUND.length);
            exchange.getResponseBody().write(NOTHING_FOUND);
            exchange.close();
        });
        server.start();
        try {
            Process process = IdleCallsProcess.start(
                    "http://localhost:" + server.getAddress().getPort(), options);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(CALLS);
        return ports.size();
    }
}
